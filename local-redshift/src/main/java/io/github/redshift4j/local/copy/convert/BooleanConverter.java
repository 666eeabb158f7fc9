// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** BOOLEAN: the words and digits that are boolean literals, in any case. */
final class BooleanConverter implements Converter {
    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        int start = Digits.skipBlanks(bytes, from, to);
        int end = Digits.trimBlanks(bytes, start, to);
        String word = end - start > 5
                ? ""
                : new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        switch (word) {
            case "t", "true", "y", "yes", "1" -> out.append((byte) 't');
            case "f", "false", "n", "no", "0" -> out.append((byte) 'f');
            default -> throw new BadValue(LoadErrorCode.BOOLEAN_FORMAT, start - from);
        }
    }
}
