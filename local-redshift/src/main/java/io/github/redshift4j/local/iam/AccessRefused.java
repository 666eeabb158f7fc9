// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.iam;

/** A request that AWS would not take, before it looks at what is asked; each service has codes of its own for it. */
public final class AccessRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    AccessRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong with the keys or the signature. */
    public enum Reason {
        /** The request is not signed. */
        UNSIGNED,
        /** There is no such access key. */
        UNKNOWN_KEY,
        /** The signature was made with another secret, or for another request. */
        WRONG_SIGNATURE,
        /** A session token is missing, or is not the key's. */
        WRONG_TOKEN,
        /** The key was a temporary one, and its time is over. */
        EXPIRED_KEY,
        /** The URL was signed for a time that is over. */
        EXPIRED_URL
    }
}
