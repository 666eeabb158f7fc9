// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import java.io.IOException;

/** The peer sent bytes that break the protocol. The connection cannot be used further: the stream's position is lost. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
