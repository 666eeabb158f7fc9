// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import org.jspecify.annotations.Nullable;

/**
 * How values are read, from COPY's data conversion parameters.
 *
 * @param truncateColumns TRUNCATECOLUMNS
 * @param trimBlanks TRIMBLANKS
 * @param acceptAnyDate ACCEPTANYDATE
 * @param roundDecimals ROUNDEC
 * @param replacement the character of ACCEPTINVCHARS; null when invalid UTF-8 is an error
 * @param dateFormat of DATEFORMAT; null for the default
 * @param timeFormat of TIMEFORMAT; null for the default
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-conversion.html">Data conversion
 *     parameters</a>
 */
public record Conversion(
        boolean truncateColumns,
        boolean trimBlanks,
        boolean acceptAnyDate,
        boolean roundDecimals,
        @Nullable Byte replacement,
        @Nullable String dateFormat,
        @Nullable String timeFormat) {
    public static final Conversion DEFAULT = new Conversion(false, false, false, false, null, null, null);
}
