// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import java.util.List;
import java.util.Locale;

/**
 * A column that the column of the same position of a Parquet or ORC file fills; names say nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-columnar.html">COPY from
 *     columnar data formats</a>
 */
public record ColumnarTarget(String name, RedshiftType type) {
    /**
     * Compares the file with the table.
     *
     * @param columns of the file
     * @param fillRecord FILLRECORD: the file may have fewer
     */
    public static void requireCount(List<ColumnarTarget> targets, int columns, boolean fillRecord)
            throws UnreadableFileException {
        if (columns > targets.size() || (columns < targets.size() && !fillRecord)) {
            throw new UnreadableFileException("Unmatched number of columns between table and file. Table columns: "
                    + targets.size() + ", Data columns: " + columns);
        }
    }

    public boolean isSuper() {
        return type.name() == TypeName.SUPER;
    }

    /** @param serializeToJson SERIALIZETOJSON, without which nothing fills a SUPER column */
    public void requireSerializeToJson(boolean serializeToJson) throws UnreadableFileException {
        if (isSuper() && !serializeToJson) {
            throw new UnreadableFileException("SUPER column in COPY query requires SERIALIZETOJSON option");
        }
    }

    /**
     * What is said when the file's column is of a type that does not fill this one.
     *
     * @param format {@code Parquet} or {@code ORC}
     */
    public String incompatible(String url, String format, Object schema) {
        return "File '" + url + "' has an incompatible " + format + " schema for column '" + name + "'. Column type: "
                + type.sql().toUpperCase(Locale.ROOT) + ", " + format + " schema: " + schema;
    }
}
