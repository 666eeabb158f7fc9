// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.BooleanColumn;
import io.github.redshift4j.driver.columnar.BytesColumn;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.columnar.DecimalColumn;
import io.github.redshift4j.driver.columnar.DoubleColumn;
import io.github.redshift4j.driver.columnar.FloatColumn;
import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.driver.columnar.LongColumn;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Parameters;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimeCodec;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The rows of a columnar batch as parameters, declared as the setters of JDBC declare such values. */
final class BatchParameters {
    private BatchParameters() {}

    static List<Parameters> of(ColumnBatch batch, int stringOid) throws SQLException {
        List<Parameters> rows = new ArrayList<>(batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
            Parameters parameters = new Parameters(batch.columns().size());
            Encoder encoder = new Encoder(parameters, stringOid);
            for (int index = 0; index < parameters.count(); index++) {
                BatchColumn column = batch.columns().get(index);
                if (column.isNull(row)) {
                    encoder.nullValue(index, Parameters.UNSPECIFIED);
                } else {
                    encode(encoder, index, column, row);
                }
            }
            rows.add(parameters);
        }
        return rows;
    }

    private static void encode(Encoder encoder, int index, BatchColumn column, int row) throws SQLException {
        if (column instanceof BooleanColumn booleans) {
            encoder.booleanValue(index, booleans.get(row));
        } else if (column instanceof IntColumn ints) {
            integer(encoder, index, ints, row);
        } else if (column instanceof LongColumn longs) {
            number(encoder, index, longs, row);
        } else if (column instanceof FloatColumn floats) {
            encoder.floatValue(index, floats.get(row));
        } else if (column instanceof DoubleColumn doubles) {
            encoder.doubleValue(index, doubles.get(row));
        } else if (column instanceof DecimalColumn decimals) {
            encoder.decimal(index, decimals.get(row));
        } else if (column instanceof BytesColumn values) {
            bytes(encoder, index, values, row);
        }
    }

    private static void integer(Encoder encoder, int index, IntColumn column, int row) throws SQLException {
        int value = column.get(row);
        if (column.type().name() == TypeName.DATE) {
            encoder.object(index, date(value));
        } else if (column.type().name() == TypeName.SMALLINT && value == (short) value) {
            encoder.shortValue(index, (short) value);
        } else {
            encoder.intValue(index, value);
        }
    }

    private static LocalDate date(int days) {
        if (days == Integer.MAX_VALUE) {
            return LocalDate.MAX;
        }
        return days == Integer.MIN_VALUE ? LocalDate.MIN : LocalDate.ofEpochDay(days);
    }

    private static void number(Encoder encoder, int index, LongColumn column, int row) throws SQLException {
        long value = column.get(row);
        switch (column.type().name()) {
            case TIME -> encoder.object(index, time(column, row));
            case TIMESTAMP -> encoder.object(index, moment(value));
            case TIMESTAMPTZ -> encoder.object(index, OffsetDateTime.of(moment(value), ZoneOffset.UTC));
            default -> encoder.longValue(index, value);
        }
    }

    private static LocalTime time(LongColumn column, int row) throws SQLException {
        try {
            return TimeCodec.ofMicros(column.get(row));
        } catch (ProtocolException e) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "Column \"" + column.name() + "\" of the batch, row " + row + ": " + e.getMessage(),
                    e);
        }
    }

    private static LocalDateTime moment(long micros) {
        if (micros == Long.MAX_VALUE) {
            return LocalDateTime.MAX;
        }
        return micros == Long.MIN_VALUE
                ? LocalDateTime.MIN
                : LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static void bytes(Encoder encoder, int index, BytesColumn column, int row) throws SQLException {
        switch (column.type().name()) {
            case VARBYTE -> encoder.bytes(index, column.bytes(row));
            case GEOMETRY, GEOMETRYHEX, GEOGRAPHY ->
                encoder.text(
                        index,
                        Parameters.UNSPECIFIED,
                        HexFormat.of().withUpperCase().formatHex(column.bytes(row)));
            default -> encoder.string(index, column.string(row));
        }
    }
}
