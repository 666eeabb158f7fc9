// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** A value or a row that a load refuses, as it goes to {@code stl_load_errors}. */
public final class BadValue extends Exception {
    private final LoadErrorCode code;
    private final int position;

    /** @param position byte of the field where it went wrong, from 0 */
    public BadValue(LoadErrorCode code, String reason, int position) {
        // Part of the ordinary course of a load with MAXERROR, so no stack trace is taken.
        super(reason, null, false, false);
        this.code = code;
        this.position = position;
    }

    public BadValue(LoadErrorCode code, int position) {
        this(code, code.reason(), position);
    }

    public LoadErrorCode code() {
        return code;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public int position() {
        return position;
    }
}
