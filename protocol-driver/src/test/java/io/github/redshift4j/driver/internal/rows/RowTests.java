// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.session.RowPage;
import io.github.redshift4j.wire.MessageReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowTests {
    private final Row row = new Row(new ValueReader[] {
        new IntegerReader(TypeName.INTEGER, true, Integer.class),
        new TextReader("varchar"),
        new IntegerReader(TypeName.BIGINT, true, Long.class)
    });

    /** A row's fields as the server sends them; null is NULL. */
    private static byte[] fields(byte[]... values) {
        ByteBuffer bytes = ByteBuffer.allocate(1000).putShort((short) values.length);
        for (byte[] value : values) {
            bytes.putInt(value == null ? -1 : value.length);
            if (value != null) {
                bytes.put(value);
            }
        }
        byte[] whole = new byte[bytes.position()];
        bytes.flip().get(whole);
        return whole;
    }

    private static byte[] int4(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] int8(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static RowPage page(List<byte[]> rows) {
        RowPage page = new RowPage();
        rows.forEach(bytes -> page.add(bytes, 0, bytes.length));
        return page;
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < 3; column++) {
            int length = row.length(column);
            ByteBuffer bytes = ByteBuffer.wrap(row.bytes(), row.start(column), Math.max(length, 0));
            values.add(
                    length < 0
                            ? "null"
                            : column == 1
                                    ? StandardCharsets.UTF_8.decode(bytes).toString()
                                    : Long.toString(length == 4 ? bytes.getInt() : bytes.getLong()));
        }
        return values;
    }

    @Test
    void findsFieldsWhateverTheRowBeforeWasLike() throws SQLException {
        Random random = new Random(7);
        List<byte[]> rows = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            String text = random.nextInt(8) == 0 ? null : "x".repeat(random.nextInt(3)) + i % 3;
            boolean number = random.nextInt(8) > 0;
            rows.add(fields(
                    number ? int4(i) : null,
                    text == null ? null : text.getBytes(StandardCharsets.UTF_8),
                    number ? null : int8(-i)));
            expected.add(List.of(
                    number ? Integer.toString(i) : "null",
                    text == null ? "null" : text,
                    number ? "null" : Integer.toString(-i)));
        }
        row.enter(page(rows));
        for (int i = 0; i < rows.size(); i++) {
            row.moveTo(i);
            assertThat(values()).isEqualTo(expected.get(i));
        }
        for (int i = rows.size() - 1; i >= 0; i -= 7) {
            row.moveTo(i);
            assertThat(values()).isEqualTo(expected.get(i));
        }
    }

    @Test
    void tellsPlacesOfWholeNumbersOnly() throws SQLException {
        row.enter(page(List.of(
                fields(int4(1), new byte[4], int8(2)),
                fields(null, new byte[8], null),
                fields(new byte[2], new byte[4], int4(3)))));

        row.moveTo(0);
        assertThat(List.of(row.intAt(0), row.longAt(0), row.intAt(1), row.longAt(1), row.intAt(2), row.longAt(2)))
                .containsExactly(row.start(0), -1, -1, -1, -1, row.start(0) + 16);
        assertThat(row.start(0)).isEqualTo(MessageReader.HEADER_BYTES + Short.BYTES + Integer.BYTES);
        assertThat(List.of(row.intAt(-1), row.intAt(3), row.longAt(-1), row.longAt(3)))
                .containsOnly(-1);
        row.moveTo(1);
        assertThat(List.of(row.intAt(0), row.longAt(1), row.longAt(2))).containsOnly(-1);
        row.moveTo(2);
        assertThat(List.of(row.intAt(0), row.longAt(0), row.intAt(1), row.longAt(2), row.intAt(2) - row.start(2)))
                .containsExactly(-1, -1, -1, -1, 0);
        row.leave();
        assertThat(row.intAt(2)).isEqualTo(-1);
    }

    @Test
    void refusesLengthsThatDoNotAddUpAfterRowsThatDo() throws SQLException {
        byte[] good = fields(int4(1), "abc".getBytes(StandardCharsets.UTF_8), int8(2));
        for (int at : new int[] {2, 10, 17}) {
            for (int wrong : new int[] {-2, Integer.MIN_VALUE, 2, 100, Integer.MAX_VALUE, -1}) {
                byte[] bad = good.clone();
                ByteBuffer.wrap(bad).putInt(at, wrong);
                row.enter(page(List.of(good, bad, good)));
                row.moveTo(0);

                assertThatThrownBy(() -> row.moveTo(1))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("a row whose field lengths do not add up to its own");
                assertThat(row.isValid()).isFalse();

                row.moveTo(2);
                assertThat(values()).containsExactly("1", "abc", "2");
            }
        }
    }
}
