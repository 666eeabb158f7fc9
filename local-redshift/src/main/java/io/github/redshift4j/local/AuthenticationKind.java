// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

/**
 * How the local server asks for a password. A user whose password was given as a hash is asked for what that hash can
 * answer, {@code PASSWORD 'md5…'} by MD5 and {@code PASSWORD 'sha256|…'} by digest, unless the kind is cleartext.
 */
public enum AuthenticationKind {
    /** The password itself, as Redshift asks for the temporary passwords of IAM. */
    CLEARTEXT,
    /** MD5 of the password, the user and a salt. */
    MD5,
    /** Redshift's digest, SHA-256 over the password, a salt and two nonces. */
    SHA256
}
