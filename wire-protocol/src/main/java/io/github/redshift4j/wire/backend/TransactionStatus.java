// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.ProtocolException;

/** What ReadyForQuery tells of the transaction. */
public enum TransactionStatus {
    /** None is open. */
    IDLE('I'),
    /** One is open. */
    ACTIVE('T'),
    /** One is open and has failed: only ROLLBACK is of use. */
    FAILED('E');

    private final char code;

    TransactionStatus(char code) {
        this.code = code;
    }

    char code() {
        return code;
    }

    static TransactionStatus of(int code) throws ProtocolException {
        return switch (code) {
            case 'I' -> IDLE;
            case 'T' -> ACTIVE;
            case 'E' -> FAILED;
            default -> throw new ProtocolException("Unknown transaction status 0x" + Integer.toHexString(code & 0xFF));
        };
    }
}
