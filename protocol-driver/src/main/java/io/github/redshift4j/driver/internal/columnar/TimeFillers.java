// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.driver.columnar.LongColumn;
import io.github.redshift4j.driver.internal.rows.ValueReader;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.DateCodec;
import io.github.redshift4j.wire.codec.TimeCodec;
import io.github.redshift4j.wire.codec.TimestampCodec;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Fillers of days and microseconds, counted from 1970 where the wire counts from 2000. Infinities stay the extremes. */
final class TimeFillers {
    private static final long EPOCH_MICROS = TimeUnit.SECONDS.toMicros(TimestampCodec.EPOCH_SECOND);

    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

    private TimeFillers() {}

    static final class Dates extends ColumnFiller<IntColumn> {
        private final boolean binary;

        Dates(ValueReader reader, IntColumn column, boolean binary) {
            super(reader, column);
            this.binary = binary;
        }

        @Override
        int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
            int[] values = column.values();
            int i = from;
            for (; binary && i < count && isField(bytes, at[i], ends[i], Integer.BYTES); i++) {
                values[row + i] = sinceEpoch(DateCodec.read(bytes, at[i] + Integer.BYTES));
                at[i] += Integer.BYTES + Integer.BYTES;
            }
            return i;
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = binary && length == Integer.BYTES
                    ? sinceEpoch(DateCodec.read(bytes, at))
                    : days(reader.date(bytes, at, length));
        }

        private static int sinceEpoch(int days) {
            return days == Integer.MAX_VALUE || days == Integer.MIN_VALUE
                    ? days
                    : Math.addExact(days, DateCodec.EPOCH_DAY);
        }

        private static int days(LocalDate date) {
            if (date.equals(LocalDate.MAX)) {
                return Integer.MAX_VALUE;
            }
            return date.equals(LocalDate.MIN) ? Integer.MIN_VALUE : Math.toIntExact(date.toEpochDay());
        }
    }

    static final class Times extends ColumnFiller<LongColumn> {
        private final boolean binary;

        Times(ValueReader reader, LongColumn column, boolean binary) {
            super(reader, column);
            this.binary = binary;
        }

        @Override
        int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
            long[] values = column.values();
            int i = from;
            for (; binary && i < count && isField(bytes, at[i], ends[i], Long.BYTES); i++) {
                long micros = TimeCodec.read(bytes, at[i] + Integer.BYTES);
                if (micros < 0 || micros > DAY_MICROS) {
                    return i; // which put() refuses
                }
                values[row + i] = micros;
                at[i] += Integer.BYTES + Long.BYTES;
            }
            return i;
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = TimeCodec.toMicros(reader.time(bytes, at, length));
        }
    }

    /** TIMESTAMP, and TIMESTAMPTZ in UTC. */
    static final class Timestamps extends ColumnFiller<LongColumn> {
        private final boolean binary;

        Timestamps(ValueReader reader, LongColumn column, boolean binary) {
            super(reader, column);
            this.binary = binary;
        }

        @Override
        int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
            long[] values = column.values();
            int i = from;
            for (; binary && i < count && isField(bytes, at[i], ends[i], Long.BYTES); i++) {
                values[row + i] = sinceEpoch(TimestampCodec.read(bytes, at[i] + Integer.BYTES));
                at[i] += Integer.BYTES + Long.BYTES;
            }
            return i;
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = sinceEpoch(
                    binary && length == Long.BYTES
                            ? TimestampCodec.read(bytes, at)
                            : micros(moment(bytes, at, length)));
        }

        private LocalDateTime moment(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
            return reader.isInstant()
                    ? reader.offsetDateTime(bytes, at, length)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : reader.dateTime(bytes, at, length);
        }

        private static long micros(LocalDateTime moment) {
            if (moment.equals(LocalDateTime.MAX)) {
                return TimestampCodec.INFINITY;
            }
            return moment.equals(LocalDateTime.MIN)
                    ? TimestampCodec.NEGATIVE_INFINITY
                    : TimestampCodec.toMicros(moment);
        }

        private static long sinceEpoch(long micros) {
            return micros == TimestampCodec.INFINITY || micros == TimestampCodec.NEGATIVE_INFINITY
                    ? micros
                    : Math.addExact(micros, EPOCH_MICROS);
        }
    }
}
