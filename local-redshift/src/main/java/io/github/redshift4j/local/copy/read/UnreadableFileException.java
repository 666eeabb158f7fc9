// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.io.IOException;

/** A data file whose bytes cannot be read on: compressed data cut or broken, another encoding, not the format at all. */
public final class UnreadableFileException extends IOException {
    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnreadableFileException(String message) {
        super(message);
    }
}
