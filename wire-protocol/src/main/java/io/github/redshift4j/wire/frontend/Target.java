// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.ProtocolException;

/** What Describe and Close name. */
public enum Target {
    STATEMENT('S'),
    PORTAL('P');

    private final char code;

    Target(char code) {
        this.code = code;
    }

    char code() {
        return code;
    }

    static Target of(int code) throws ProtocolException {
        return switch (code) {
            case 'S' -> STATEMENT;
            case 'P' -> PORTAL;
            default ->
                throw new ProtocolException(
                        "Expected 'S' (statement) or 'P' (portal), got 0x" + Integer.toHexString(code));
        };
    }
}
