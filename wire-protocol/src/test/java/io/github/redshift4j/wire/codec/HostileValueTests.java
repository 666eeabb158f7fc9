// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.Wire;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HostileValueTests {
    /** Types whose binary value may have any length. */
    private static final Set<TypeName> OPEN = EnumSet.of(
            TypeName.CHAR,
            TypeName.VARCHAR,
            TypeName.TEXT,
            TypeName.NAME,
            TypeName.SINGLE_CHAR,
            TypeName.UNKNOWN,
            TypeName.SUPER,
            TypeName.HLLSKETCH,
            TypeName.REFCURSOR,
            TypeName.VOID,
            TypeName.RECORD,
            TypeName.ACLITEM,
            TypeName.INT2VECTOR,
            TypeName.OIDVECTOR,
            TypeName.VARBYTE,
            TypeName.GEOMETRY,
            TypeName.GEOMETRYHEX,
            TypeName.GEOGRAPHY);

    @ParameterizedTest
    @EnumSource
    void refusesBinaryValuesOfTheWrongLength(TypeName type) throws ProtocolException {
        Codec<Object> codec = Values.codec(type, -1);
        int refused = 0;
        for (int length = 0; length <= 40; length++) {
            try {
                codec.decodeBinary(new byte[40], 0, length);
            } catch (ProtocolException e) {
                refused++;
            }
        }
        if (OPEN.contains(type)) {
            assertThat(refused).isZero();
        } else {
            assertThat(refused).isGreaterThan(37);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    TIME   | ffffffffffffffff
                    TIME   | 000000141dd76001
                    TIMETZ | 0000000000000000 0000fd21
                    TIMETZ | 0000000000000000 80000000
                    INTEGER_ARRAY | 00000002 00000000 00000017 00000001 00000001
                    INTEGER_ARRAY | ffffffff 00000000 00000017
                    INTEGER_ARRAY | 00000001 00000000 00000015 00000000 00000001
                    INTEGER_ARRAY | 00000001 00000000 00000017 7fffffff 00000001
                    INTEGER_ARRAY | 00000001 00000000 00000017 ffffffff 00000001
                    INTEGER_ARRAY | 00000001 00000000 00000017 00000001 00000001 fffffffe
                    INTEGER_ARRAY | 00000001 00000000 00000017 00000001 00000001 00000005 00000000
                    INTEGER_ARRAY | 00000001 00000000 00000017 00000001 00000001 00000002 0000
                    INTEGER_ARRAY | 00000001 00000000 00000017 00000000 00000001 00
                    INTERVAL | 7fffffffffffffff 7fffffff 00000000
                    """)
    void refusesValuesOutOfRange(TypeName type, String hex) {
        byte[] bytes = Wire.hex(hex);

        assertThatThrownBy(() -> Values.codec(type, -1).decodeBinary(bytes, 0, bytes.length))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesTypeModifiersThatAreNoneOfNumeric() {
        assertThatThrownBy(() -> Codecs.of(TypeName.DECIMAL.oid(), (39 << 16) + 4))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Type modifier 2555908 is none of numeric: numeric precision must be 1..38 digits, got 39");
    }

    @Test
    void unknownTypesAreTextAndNeverBinary() throws ProtocolException {
        Codec<?> codec = Codecs.of(99_999, -1);
        byte[] bytes = Wire.hex("616263");

        assertThat(codec.decodeText(bytes, 0, 3)).isEqualTo("abc");
        assertThatThrownBy(() -> codec.decodeBinary(bytes, 0, 3))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("No codec knows the binary format of type OID 99999; ask for text or cast the column to"
                        + " varchar");
    }

    @Test
    void refusesToWriteWhatTheTypeCannotHold() {
        assertUnwritable(TypeName.DECIMAL, (5 << 16 | 2) + 4, new BigDecimal("1.005"));
        assertUnwritable(TypeName.DECIMAL, (5 << 16 | 2) + 4, new BigDecimal("1000"));
        assertUnwritable(TypeName.DECIMAL, -1, BigDecimal.TEN.pow(39));
        assertUnwritable(TypeName.DATE, -1, LocalDate.of(9_999_999, 1, 1));
        assertUnwritable(TypeName.TIMESTAMP, -1, LocalDateTime.of(300_000, 1, 1, 0, 0));
        assertUnwritable(TypeName.TIMESTAMPTZ, -1, OffsetDateTime.of(300_000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
        assertUnwritable(TypeName.ABSTIME, -1, OffsetDateTime.of(2100, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
        assertUnwritable(TypeName.INTERVAL_YEAR_TO_MONTH, -1, Period.ofDays(1));
        assertUnwritable(TypeName.INTERVAL_DAY_TO_SECOND, -1, Duration.ofDays(200_000_000));
        assertUnwritable(TypeName.OID, -1, -1L);
        assertUnwritable(TypeName.OID, -1, 1L << 32);
        assertUnwritable(TypeName.REGCLASS, -1, "pg_class");
        assertUnwritable(TypeName.TID, -1, "0,1");
    }

    private static void assertUnwritable(TypeName type, int typmod, Object value) {
        assertThatThrownBy(() -> {
                    Codec<Object> codec = Values.codec(type, typmod);
                    Wire.written(out -> codec.encodeBinary(value, out));
                })
                .as("%s as %s", value, type)
                .isInstanceOf(IllegalArgumentException.class);
    }
}
