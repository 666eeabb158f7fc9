// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.ProtocolException;

/** Faults of values. The value itself stays out of the message: it is the user's data. */
final class Malformed {
    private Malformed() {}

    static ProtocolException text(String type, int length) {
        return new ProtocolException("Cannot read " + type + " from " + length + " bytes of text");
    }

    static ProtocolException length(String type, int length, String expected) {
        return new ProtocolException("Binary " + type + " has " + expected + " bytes, got " + length);
    }
}
