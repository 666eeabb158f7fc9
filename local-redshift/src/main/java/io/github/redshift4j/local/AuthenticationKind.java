// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

/** How the local server asks for a password. */
public enum AuthenticationKind {
    /** The password itself, as Redshift asks for the temporary passwords of IAM. */
    CLEARTEXT,
    /** MD5 of the password, the user and a salt. */
    MD5,
    /**
     * Redshift's digest, SHA-256 over the password, a salt and two nonces. A user made by SQL is asked by MD5 instead:
     * the server keeps no password that a digest could be computed from.
     */
    SHA256
}
