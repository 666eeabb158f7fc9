// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.util.ArrayList;
import java.util.List;

/** The argument of FIXEDWIDTH: {@code 'label:width,label:width'}; labels say nothing, their order is the columns'. */
public final class FixedWidthSpec {
    private FixedWidthSpec() {}

    /**
     * The widths, in characters.
     *
     * @throws ServerException if the text is no such list
     */
    public static List<Integer> parse(String text) {
        List<Integer> widths = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String width = part.substring(part.lastIndexOf(':') + 1).strip();
            if (part.indexOf(':') <= 0 || !width.matches("[1-9]\\d{0,6}")) {
                throw ServerException.of(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "Invalid FIXEDWIDTH specification '" + text + "'; expected 'label:width,label:width,…'");
            }
            widths.add(Integer.valueOf(width));
        }
        return widths;
    }
}
