// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.ColumnOrigin;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.codec.Codec;
import io.github.redshift4j.wire.codec.Codecs;
import io.github.redshift4j.wire.codec.PostgresNumeric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result sets to read. Rows repeat after {@value #BLOCK}, or after all where there are fewer. */
enum RowSet {
    ONE(1, TypeName.INTEGER) {
        @Override
        Object[] values(int row) {
            return new Object[] {1};
        }

        @Override
        String sql() {
            return "select 1";
        }
    },
    NARROW(2_000_000, TypeName.INTEGER, TypeName.VARCHAR) {
        @Override
        Object[] values(int row) {
            return new Object[] {row * 7919, "name " + row % 1000};
        }
    },
    MIXED(
            1_000_000,
            TypeName.INTEGER,
            TypeName.VARCHAR,
            TypeName.BIGINT,
            TypeName.DOUBLE,
            TypeName.DECIMAL,
            TypeName.DATE,
            TypeName.TIMESTAMP,
            TypeName.BOOLEAN) {
        @Override
        Object[] values(int row) {
            return new Object[] {
                row,
                "customer " + row,
                row * 1_000_000_007L,
                row / 7.0,
                BigDecimal.valueOf(row * 125L, 2),
                LocalDate.of(2020, 1, 1).plusDays(row % 1000),
                LocalDateTime.of(2020, 1, 1, 0, 0).plusSeconds(row),
                row % 3 == 0
            };
        }
    },
    TEXT(500_000, TypeName.VARCHAR, TypeName.VARCHAR, TypeName.VARCHAR) {
        @Override
        Object[] values(int row) {
            String plain = ("plain text of row " + row + " ").repeat(10).substring(0, 150);
            return new Object[] {plain, plain.toUpperCase(Locale.ROOT), row % 4 == 0 ? plain.replace('e', 'é') : plain};
        }
    },
    INTEGERS(
            1_000_000,
            TypeName.BIGINT,
            TypeName.BIGINT,
            TypeName.BIGINT,
            TypeName.BIGINT,
            TypeName.BIGINT,
            TypeName.BIGINT,
            TypeName.BIGINT,
            TypeName.BIGINT,
            TypeName.BIGINT,
            TypeName.BIGINT) {
        @Override
        Object[] values(int row) {
            Object[] values = new Object[10];
            for (int i = 0; i < values.length; i++) {
                values[i] = row * 1_000_003L * (i + 1);
            }
            return values;
        }
    };

    static final int BLOCK = 1000;
    private static final int DECIMAL_TYPMOD = (18 << 16 | 2) + 4;

    private final int rows;
    private final List<TypeName> types;

    RowSet(int rows, TypeName... types) {
        this.rows = rows;
        this.types = List.of(types);
    }

    abstract Object[] values(int row);

    int rows() {
        return rows;
    }

    List<TypeName> types() {
        return types;
    }

    String sql() {
        return "select * from " + name().toLowerCase(Locale.ROOT);
    }

    private static int typmod(TypeName type) {
        return type == TypeName.DECIMAL ? DECIMAL_TYPMOD : type == TypeName.VARCHAR ? 154 : -1;
    }

    /** RowDescription, in bytes. */
    byte[] description(ProtocolVersion version, List<Format> formats) throws IOException {
        List<FieldDescription> fields = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            TypeName type = types.get(i);
            fields.add(new FieldDescription(
                    "c" + i,
                    0,
                    0,
                    type.oid(),
                    type.typlen(),
                    typmod(type),
                    Format.pick(formats, i),
                    ColumnOrigin.EXPRESSION));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MessageWriter(bytes).message(new RowDescription(version, fields)).flush();
        return bytes.toByteArray();
    }

    /** How many rows are encoded at once. */
    int blockRows() {
        return Math.min(rows, BLOCK);
    }

    /** {@link #blockRows} DataRows, in bytes. */
    byte[] block(List<Format> formats, boolean postgresNumeric) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageWriter out = new MessageWriter(bytes);
        for (int row = 0; row < blockRows(); row++) {
            Object[] values = values(row);
            DataRow.begin(out, values.length);
            for (int i = 0; i < values.length; i++) {
                out.beginValue();
                Format format = Format.pick(formats, i);
                if (postgresNumeric && format == Format.BINARY && values[i] instanceof BigDecimal decimal) {
                    PostgresNumeric.encode(decimal, out);
                } else {
                    encode(types.get(i), format, values[i], out);
                }
                out.endValue();
            }
            out.end();
        }
        out.flush();
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked") // The values of a column are of its codec's class.
    private static void encode(TypeName type, Format format, Object value, MessageWriter out) throws IOException {
        ((Codec<Object>) Codecs.of(type.oid(), typmod(type))).encode(format, value, out);
    }
}
