// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.Wire;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes as PostgreSQL's numeric_send gives them. */
class PostgresNumericTests {
    @ParameterizedTest
    @CsvSource({
        "0, 0000 0000 0000 0000",
        "0.00, 0000 0000 0000 0002",
        "1, 0001 0000 0000 0000 0001",
        "-1, 0001 0000 4000 0000 0001",
        "10000, 0001 0001 0000 0000 0001",
        "12345.67, 0003 0001 0000 0002 0001 0929 1a2c",
        "0.0001, 0001 ffff 0000 0004 0001",
        "0.00001, 0001 fffe 0000 0005 03e8",
        "-0.1100000000, 0001 ffff 4000 000a 044c",
        "100000000.50, 0004 0002 0000 0002 0001 0000 0000 1388",
    })
    void readsAndWritesTheSameBytes(BigDecimal value, String hex) throws ProtocolException {
        byte[] bytes = Wire.hex(hex);

        assertThat(PostgresNumeric.decode(bytes, 0, bytes.length)).isEqualTo(value);
        assertThat(Wire.written(out -> PostgresNumeric.encode(value, out))).isEqualTo(bytes);
    }

    @Test
    void writesNegativeScalesAsWholeNumbers() throws ProtocolException {
        byte[] bytes = Wire.written(out -> PostgresNumeric.encode(new BigDecimal("1E+5"), out));

        assertThat(PostgresNumeric.decode(bytes, 0, bytes.length)).isEqualTo(new BigDecimal("100000"));
    }

    @ParameterizedTest
    @CsvSource({
        "0000 0000 c000 0000",
        "0000 0000 d000 0020",
        "0000 0000 f000 0020",
        "0000 0000 0000",
        "0001 0000 0000 0000",
        "ffff 0000 0000 0000",
        "0001 0000 0000 0000 2710",
        "0001 0000 0000 0000 ffff",
        "0001 ffff 0000 0002 0001",
        "0001 0000 0000 ffff 0001",
    })
    void refusesWhatRedshiftCannotHave(String hex) {
        byte[] bytes = Wire.hex(hex);

        assertThatThrownBy(() -> PostgresNumeric.decode(bytes, 0, bytes.length)).isInstanceOf(ProtocolException.class);
    }
}
