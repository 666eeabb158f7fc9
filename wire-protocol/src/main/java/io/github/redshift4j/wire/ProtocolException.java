// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import java.io.IOException;

/**
 * The peer sent bytes that break the protocol. The connection cannot be used further, as the stream's position is lost; of the
 * one kind that permits it, the exception says so.
 */
public sealed class ProtocolException extends IOException permits NotUtf8Exception {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
