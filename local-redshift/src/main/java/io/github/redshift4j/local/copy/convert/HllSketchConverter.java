// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.functions.HyperLogLog;
import java.nio.charset.StandardCharsets;

/**
 * HLLSKETCH: the JSON of a sparse sketch or the Base64 of a dense one, as UNLOAD writes them.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-hll.html">Loading the HLLSKETCH data
 *     type</a>
 */
final class HllSketchConverter implements Converter {
    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
        String json = text.startsWith("{") ? text : '"' + text + '"';
        try {
            HyperLogLog.requireValid(json);
        } catch (ServerException e) {
            throw new BadValue(LoadErrorCode.INVALID_TYPE, e.message(), 0);
        }
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        out.escaped(utf8, 0, utf8.length);
    }
}
