// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.SqlPart;
import io.github.redshift4j.core.SqlWriter;

/**
 * One parameter of COPY or UNLOAD: its keyword and, except for a flag, one argument. Builders offer each option where the
 * format allows it, so an option does not know where it belongs.
 *
 * @param keyword how the manual writes it, which is also how {@link Conflicts} knows it: {@code MAXERROR}
 * @param kind how the argument is written
 * @param value the argument; empty for a flag
 */
record Option(String keyword, Kind kind, String value) implements SqlPart {
    Option {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(keyword + " cannot hold a NUL character");
        }
    }

    enum Kind {
        FLAG,
        /** Words or a number of ours, as they are. */
        WORDS,
        LITERAL,
        SECRET
    }

    static Option flag(String keyword) {
        return new Option(keyword, Kind.FLAG, "");
    }

    static Option onOff(String keyword, boolean on) {
        return words(keyword, on ? "ON" : "OFF");
    }

    static Option words(String keyword, String words) {
        return new Option(keyword, Kind.WORDS, words);
    }

    static Option literal(String keyword, String text) {
        return new Option(keyword, Kind.LITERAL, text);
    }

    static Option secret(String keyword, String text) {
        return new Option(keyword, Kind.SECRET, text);
    }

    /** A whole number that must lie between two bounds, both allowed. */
    static Option count(String keyword, int min, int value, int max, String unit) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    keyword + " must be " + min + ".." + max + ' ' + unit + ", got " + value);
        }
        return words(keyword, Integer.toString(value));
    }

    /** One ASCII character; line ends, which end records, and NUL cannot be one. */
    static Option character(String keyword, char value) {
        if (value == 0 || value > 127 || value == '\n' || value == '\r') {
            throw new IllegalArgumentException(keyword
                    + " must be one ASCII character other than NUL, line feed and carriage return, got U+"
                    + "%04X".formatted((int) value));
        }
        return literal(keyword, String.valueOf(value));
    }

    @Override
    public void renderTo(SqlWriter sql) {
        sql.keyword(keyword);
        switch (kind) {
            case FLAG -> {}
            case WORDS -> sql.keyword(value);
            case LITERAL -> sql.literal(value);
            case SECRET -> sql.secret(value);
        }
    }

    /** The option's SQL, secrets masked. */
    @Override
    public String toString() {
        return SqlWriter.masking().part(this).toString();
    }
}
