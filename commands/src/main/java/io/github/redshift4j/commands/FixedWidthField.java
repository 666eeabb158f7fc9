// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One column of a fixed-width file.
 *
 * @param label any text without {@code :} and {@code ,}; it need not be the column's name
 * @param width characters
 */
public record FixedWidthField(String label, int width) {
    public FixedWidthField {
        if (label.isBlank() || label.indexOf(':') >= 0 || label.indexOf(',') >= 0) {
            throw new IllegalArgumentException("A FIXEDWIDTH label is text without ':' and ',', got \"" + label + '"');
        }
        if (width < 1) {
            throw new IllegalArgumentException("FIXEDWIDTH width of " + label + " must be 1 or more, got " + width);
        }
    }

    public static FixedWidthField of(String label, int width) {
        return new FixedWidthField(label, width);
    }

    static String specification(List<FixedWidthField> fields) {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("FIXEDWIDTH needs at least one field");
        }
        return fields.stream().map(field -> field.label + ':' + field.width).collect(Collectors.joining(","));
    }
}
