// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import io.github.redshift4j.core.TypeName;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The loop that anyone would write who has a socket and knows the types: {@link DataInputStream}, field after field, a
 * switch over the types. Not for more than one thread.
 */
final class PlainLoop {
    private static final long EPOCH_SECOND = 946_684_800L;
    private static final int EPOCH_DAY = 10_957;
    private static final int DECIMAL_SCALE = 2;

    private final DataInputStream in;

    PlainLoop(InputStream socket) {
        in = new DataInputStream(new BufferedInputStream(socket, 1 << 16));
    }

    /** Makes the values of all rows to the ReadyForQuery; what it returns depends on each of them. */
    long decode(List<TypeName> types) throws IOException {
        long sum = 0;
        while (true) {
            byte tag = in.readByte();
            int length = in.readInt() - Integer.BYTES;
            if (tag != 'D') {
                in.skipNBytes(length);
                if (tag == 'Z') {
                    return sum;
                }
                continue;
            }
            int fields = in.readShort();
            for (int i = 0; i < fields; i++) {
                sum += value(types.get(i), in.readInt());
            }
        }
    }

    private long value(TypeName type, int length) throws IOException {
        return switch (type) {
            case INTEGER -> in.readInt();
            case BIGINT -> in.readLong();
            case DOUBLE -> (long) in.readDouble();
            case BOOLEAN -> in.readByte();
            case DECIMAL -> BigDecimal.valueOf(in.readLong(), DECIMAL_SCALE).scale();
            case DATE ->
                Date.valueOf(LocalDate.ofEpochDay(in.readInt() + EPOCH_DAY)).getTime();
            case TIMESTAMP -> timestamp(in.readLong()).getTime();
            default -> new String(in.readNBytes(length), StandardCharsets.UTF_8).length();
        };
    }

    private static Timestamp timestamp(long micros) {
        return Timestamp.valueOf(LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000) + EPOCH_SECOND,
                Math.floorMod(micros, 1_000_000) * 1000,
                ZoneOffset.UTC));
    }
}
