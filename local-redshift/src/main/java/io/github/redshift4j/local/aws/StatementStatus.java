// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

/** How far a statement is. */
enum StatementStatus {
    /** Sent, not yet taken up. */
    SUBMITTED,
    /** Taken up, connecting. */
    PICKED,
    /** Running in the database. */
    STARTED,
    FINISHED,
    /** Given up on request. */
    ABORTED,
    FAILED;

    boolean isEnd() {
        return compareTo(FINISHED) >= 0;
    }
}
