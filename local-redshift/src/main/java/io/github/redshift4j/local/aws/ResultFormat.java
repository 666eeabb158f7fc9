// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the rows of a result are written: what a page of GetStatementResult or GetStatementResultV2 has between brackets. */
enum ResultFormat {
    /** A list of values for each row, each an object that names the kind of its value. */
    JSON {
        @Override
        void write(List<FieldDescription> columns, List<@Nullable Bytes> row, boolean first, StringBuilder page) {
            page.append(first ? "[" : ",[");
            for (int i = 0; i < row.size(); i++) {
                page.append(i == 0 ? "" : ",");
                page.append(field(columns.get(i).typeOid(), row.get(i)));
            }
            page.append(']');
        }
    },
    /** Comma-separated, lines that end in CR and LF, no header; NULL is empty. */
    CSV {
        @Override
        void write(List<FieldDescription> columns, List<@Nullable Bytes> row, boolean first, StringBuilder page) {
            for (int i = 0; i < row.size(); i++) {
                page.append(i == 0 ? "" : ",");
                Bytes value = row.get(i);
                if (value != null) {
                    page.append(quoted(text(columns.get(i).typeOid(), value)));
                }
            }
            page.append("\r\n");
        }
    };

    private static final Set<Integer> LONGS = oids(TypeName.SMALLINT, TypeName.INTEGER, TypeName.BIGINT, TypeName.OID);
    private static final Set<Integer> DOUBLES = oids(TypeName.REAL, TypeName.DOUBLE);

    /** Adds a row to a page. */
    abstract void write(List<FieldDescription> columns, List<@Nullable Bytes> row, boolean first, StringBuilder page);

    private static Set<Integer> oids(TypeName... types) {
        return Set.copyOf(java.util.Arrays.stream(types).map(TypeName::oid).toList());
    }

    private static String field(int oid, @Nullable Bytes value) {
        if (value == null) {
            return "{\"isNull\":true}";
        }
        String text = text(oid, value);
        if (LONGS.contains(oid)) {
            return "{\"longValue\":" + text + '}';
        }
        if (oid == TypeName.BOOLEAN.oid()) {
            return "{\"booleanValue\":" + text + '}';
        }
        if (DOUBLES.contains(oid)) {
            boolean finite = Double.isFinite(Double.parseDouble(text));
            return "{\"doubleValue\":" + (finite ? text : Super.of(text).toJson()) + '}';
        }
        return "{\"stringValue\":" + Super.of(text).toJson() + '}';
    }

    /** The text of a value as the JDBC driver gives it. */
    private static String text(int oid, Bytes value) {
        String text = value.utf8();
        if (oid == TypeName.BOOLEAN.oid()) {
            return Boolean.toString(text.equals("t"));
        }
        // java.sql.Timestamp always has a fraction; a year before Christ ends in BC
        boolean whole = oid == TypeName.TIMESTAMP.oid() && text.indexOf('.') < 0 && !text.endsWith("C");
        return whole ? text + ".0" : text;
    }

    private static String quoted(String text) {
        boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
