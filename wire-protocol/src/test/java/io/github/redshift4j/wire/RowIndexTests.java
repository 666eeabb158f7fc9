// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.wire.backend.DataRow;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class RowIndexTests {
    private static final int HEADER = 5;
    private final RowIndex index = new RowIndex();

    private void locate(byte[] message) throws ProtocolException {
        index.locate(message, HEADER, message.length - HEADER);
    }

    @Test
    void pointsAtValuesInPlace() throws ProtocolException {
        byte[] row = Wire.bytes(new DataRow(Arrays.asList(Bytes.utf8("abc"), null, Bytes.EMPTY)));
        locate(row);

        assertThat(index.columns()).isEqualTo(3);
        assertThat(new String(row, index.offset(0), index.length(0), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("abc");
        assertThat(index.isNull(0)).isFalse();
        assertThat(index.isNull(1)).isTrue();
        assertThat(index.length(1)).isEqualTo(-1);
        assertThat(index.length(2)).isZero();
    }

    @Test
    void growsWithTheRow() throws ProtocolException {
        locate(Wire.bytes(new DataRow(Collections.nCopies(1600, Bytes.utf8("x")))));

        assertThat(index.columns()).isEqualTo(1600);
        assertThat(index.length(1599)).isEqualTo(1);
    }

    @Test
    void refusesLengthsThatLeaveTheRow() {
        assertThatThrownBy(() -> locate(Wire.hex("44 00000000 0001 00000005 61")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("DataRow column 1 has length 5 in 1 bytes");
        assertThatThrownBy(() -> locate(Wire.hex("44 00000000 0001 fffffffe"))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> locate(Wire.hex("44 00000000 0001 00000000 61")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("DataRow has 1 bytes after its last column");
        assertThatThrownBy(() -> locate(Wire.hex("44 00000000 0002 00000001 61 000000")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("DataRow ends before column 2 of 2");
        assertThatThrownBy(() -> locate(Wire.hex("44 00000000 7fff"))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> locate(Wire.hex("44 00000000 ffff"))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> locate(Wire.hex("44 00000000 00"))).isInstanceOf(ProtocolException.class);
    }
}
