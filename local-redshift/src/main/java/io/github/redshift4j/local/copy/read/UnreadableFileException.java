// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.io.IOException;

/** A data file whose bytes cannot be read on: compressed data cut or broken, another encoding, not the format at all. */
public final class UnreadableFileException extends IOException {
    private final LoadErrorCode code;

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
        this.code = LoadErrorCode.MALFORMED_FILE;
    }

    public UnreadableFileException(String message) {
        super(message);
        this.code = LoadErrorCode.MALFORMED_FILE;
    }

    private UnreadableFileException(LoadErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** The file is not in the encoding that ENCODING says. */
    public static UnreadableFileException wrongEncoding(String message) {
        return new UnreadableFileException(LoadErrorCode.WRONG_ENCODING, message);
    }

    /** What {@code stl_load_errors} says of the file. */
    public LoadErrorCode code() {
        return code;
    }
}
