// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.copy.S3Location;
import io.github.redshift4j.local.errors.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * PARTITION BY: the folders rows go to, and the columns that stay in the files.
 *
 * @param names of the partition columns, in the order of the folders
 * @param keys their places in the query
 * @param kept places of the columns that the files hold
 */
record Partitions(List<String> names, List<Integer> keys, List<Integer> kept) {
    private static final String NULL_KEY = "__HIVE_DEFAULT_PARTITION__";
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^\u007f";

    static Partitions of(UnloadOptions options, List<UnloadColumn> columns) {
        List<Integer> keys = new ArrayList<>();
        for (String name : options.partitionBy()) {
            int place = IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> ServerException.of(
                            SqlState.UNDEFINED_COLUMN,
                            "column \"" + name + "\" of PARTITION BY is not in the output of the UNLOAD query"));
            if (!columns.get(place).canPartition()) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "PARTITION BY does not support column \"" + name + "\" of type "
                                + columns.get(place).type().sql());
            }
            keys.add(place);
        }
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(i -> options.include() || !keys.contains(i))
                .boxed()
                .toList();
        if (kept.isEmpty()) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "PARTITION BY must leave at least one column for the files; use INCLUDE to keep the partition columns");
        }
        return new Partitions(options.partitionBy(), List.copyOf(keys), kept);
    }

    /** Where the files of a row go. */
    S3Location locate(S3Location to, UnloadRow row) {
        if (keys.isEmpty()) {
            return to;
        }
        StringBuilder key = new StringBuilder(to.key());
        if (!to.key().isEmpty() && !to.key().endsWith("/")) {
            key.append('/');
        }
        for (int i = 0; i < keys.size(); i++) {
            int column = keys.get(i);
            key.append(names.get(i))
                    .append('=')
                    .append(row.isNull(column) ? NULL_KEY : escape(row.text(column)))
                    .append('/');
        }
        return new S3Location(to.bucket(), key.toString());
    }

    /** As Hive escapes a folder's name. */
    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (c < ' ' || (c < 128 && ESCAPED.indexOf(c) >= 0)) {
                escaped.append("%%%02X".formatted(c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
