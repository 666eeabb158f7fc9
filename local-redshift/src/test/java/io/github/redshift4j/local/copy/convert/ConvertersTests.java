// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.errors.ServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTests {
    private static String convert(String type, String value, Conversion conversion) throws BadValue {
        return convert(type, value.getBytes(UTF_8), conversion);
    }

    private static String convert(String type, byte[] value, Conversion conversion) throws BadValue {
        RowBuffer out = new RowBuffer();
        Converters.of(RedshiftType.parse(type), conversion).convert(value, 0, value.length, out);
        return out.toString();
    }

    /** {@code code@position reason}, or the value when there is no error. */
    private static String refusal(String type, byte[] value, Conversion conversion) {
        try {
            return convert(type, value, conversion);
        } catch (BadValue e) {
            return e.code().code() + "@" + e.position() + " " + e.reason();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "smallint         | 32767                | 32767",
                "smallint         | -32768               | -32768",
                "integer          | +7                   | 7",
                "integer          | `  42 `              | 42",
                "integer          | 007                  | 007",
                "bigint           | -9223372036854775808 | -9223372036854775808",
                "numeric(8,2)     | 20.259               | 20.25",
                "numeric(8,2)     | -.5                  | -0.50",
                "numeric(8,2)     | 123456               | 123456.00",
                "numeric(8,2)     | 0000123456.1         | 123456.10",
                "numeric(5,5)     | 0.12345              | 0.12345",
                "numeric(18,0)    | 5.99                 | 5",
                "numeric(38,37)   | 1.2345678901234567890123456789012345678 | 1.2345678901234567890123456789012345678",
                "numeric(19,0)    | 9223372036854775807  | 9223372036854775807",
                "numeric(19,0)    | -9223372036854775808 | -9223372036854775808",
                "real             | 1.5e10               | 1.5e10",
                "real             | -infinity            | -infinity",
                "double precision | .5                   | .5",
                "double precision | 1.7976931348623157e308 | 1.7976931348623157e308",
                "double precision | NaN                  | NaN",
                "double precision | 0e-999               | 0e-999",
                "boolean          | TRUE                 | t",
                "boolean          | y                    | t",
                "boolean          | 1                    | t",
                "boolean          | No                   | f",
                "boolean          | f                    | f",
                "char(3)          | abc                  | abc",
                "varchar(7)       | grüße                | grüße",
                "varchar(4)       | 😀                   | 😀",
                "date             | 2020-02-29           | 2020-02-29",
                "date             | 2020-02-29 10:11:12  | 2020-02-29",
                "time             | 23:59:59.123456      | 23:59:59.123456",
                "time             | 24:00:00             | 24:00:00",
                "time             | 10:11                | 10:11:00",
                "timetz           | 10:11:12+05:30       | 10:11:12+05:30",
                "timetz           | 10:11:12-08          | 10:11:12-08:00",
                "timestamp        | 2020-02-29           | 2020-02-29 00:00:00",
                "timestamp        | 2020-02-29 01:02:03.5 | 2020-02-29 01:02:03.500000",
                "timestamptz      | 2020-02-29 01:02:03+01 | 2020-02-29 01:02:03+01:00",
                "timestamptz      | 2020-02-29 01:02:03  | 2020-02-29 01:02:03",
                "interval year to month | 1-2            | 1-2",
                "interval year to month | 3 years 2 mons | 3 years 2 mons",
                "interval day to second | 3 04:05:06.7   | 3 04:05:06.7",
                "interval day to second | 2 days 3 hours | 2 days 3 hours",
                "varbyte(4)       | 00fF                 | `\\\\x00fF`",
                "super            | `{ \"a\" : [1, 2.50, null] }` | `\u001e{\"a\":[1,2.50,null]}`",
                "geometry         | POINT (1 2)          | `\\\\x0101000000000000000000f03f0000000000000040`",
                "geometry         | SRID=4326;POINT (1 2) | `\\\\x0101000020e6100000000000000000f03f0000000000000040`",
                "geometry         | POINT Z (1 2 3)      | `\\\\x0101000080000000000000f03f00000000000000400000000000000840`",
                "geometry         | 0101000000000000000000F03F0000000000000040 | `\\\\x0101000000000000000000f03f0000000000000040`",
                "geography        | POINT (1 2)          | `\\\\x0101000020e6100000000000000000f03f0000000000000040`",
            })
    void readsValues(String type, String value, String expected) throws BadValue {
        assertThat(convert(type, value, Conversion.DEFAULT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "smallint         | 32768       | 1222@0 Overflow, Value '32768', Pos 0, Type: Short",
                "smallint         | -32769      | 1222@0 Overflow, Value '-32769', Pos 0, Type: Short",
                "integer          | 12a         | 1207@2 Invalid digit, Value 'a', Pos 2, Type: Integer",
                "integer          | 1.5         | 1207@1 Invalid digit, Value '.', Pos 1, Type: Integer",
                "integer          | -           | 1207@1 Invalid digit, Value '', Pos 1, Type: Integer",
                "integer          | 2147483648  | 1222@0 Overflow, Value '2147483648', Pos 0, Type: Integer",
                "bigint           | 9223372036854775808 | 1222@0 Overflow, Value '9223372036854775808', Pos 0, Type: Long",
                "bigint           | 99999999999999999999999 | 1222@0 Overflow, Value '99999999999999999999999', Pos 0, Type: Long",
                "numeric(8,2)     | 1e5         | 1207@1 Invalid digit, Value 'e', Pos 1, Type: Decimal",
                "numeric(8,2)     | 1.2.3       | 1207@3 Invalid digit, Value '.', Pos 3, Type: Decimal",
                "numeric(8,2)     | 1234567     | 1204@0 Numeric data overflow (result precision)",
                "numeric(8,2)     | .           | 1207@0 Invalid digit, Value '.', Pos 0, Type: Decimal",
                "numeric(19,0)    | 9223372036854775808 | 1204@0 Numeric data overflow (result precision)",
                "real             | 1e39        | 1222@0 Overflow, Value '1e39', Pos 0, Type: Float",
                "real             | 1e-60       | 1222@0 Overflow, Value '1e-60', Pos 0, Type: Float",
                "double precision | 1e           | 1208@2 Invalid digit, Value '', Pos 2, Type: Double",
                "double precision | 0x10        | 1208@1 Invalid digit, Value 'x', Pos 1, Type: Double",
                "double precision | 1e400       | 1222@0 Overflow, Value '1e400', Pos 0, Type: Double",
                "boolean          | maybe       | 1210@0 Unknown boolean format",
                "char(2)          | abc         | 1204@2 Char length exceeds DDL length",
                "char(9)          | aé          | 1215@1 Multibyte character not supported for CHAR (Hint: Try using VARCHAR). Invalid char: c3 a9",
                "varchar(5)       | grüße       | 1204@5 String length exceeds DDL length",
                "date             | 2020-1-1    | 1205@0 Invalid Date Format - length must be 10 or more",
                "date             | 2021-02-29  | 1205@0 Invalid date format or value [YYYY-MM-DD]",
                "timestamp        | 2020-02-29T01:02:03 | 1206@0 Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]",
                "timestamp        | 2020-02-29 25:02:03 | 1206@0 Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]",
                "time             | 10:60       | 1206@0 Invalid time format or value [HH24:MI:SS]",
                "interval year to month | 1 day | 1223@0 Invalid value for interval year to month",
                "varbyte(4)       | 0           | 1223@1 Invalid hex: odd number of digits",
                "varbyte(4)       | 0g          | 1207@1 Invalid digit, Value 'g', Pos 1, Type: Varbyte",
                "varbyte(1)       | 0000        | 1204@2 String length exceeds DDL length",
                "super            | {a:1}       | 1224@0 Invalid JSON at character 1: expected '\"'",
                "geometry         | POINT (1    | 1223@0 Invalid WKT",
                "geometry         | 01010000    | 1223@0 Invalid WKB",
            })
    void refusesValues(String type, String value, String expected) {
        assertThat(refusal(type, value.getBytes(UTF_8), Conversion.DEFAULT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\u00ff          | ff | 1",
                "a\u00a4         | a4 | 3",
                "\u00e2\u0082    | e2 82 | 2",
                "\u00ed\u00a0\u0080 | ed a0 80 | 5",
                "\u00e2(\u00a1 | e2 28 a1 | 4",
                "\u00c0\u0080    | c0 | 3",
                "\u00f5\u0080\u0080\u0080 | f5 80 80 80 | 5",
            })
    void refusesInvalidUtf8(String bytes, String hex, int error) {
        byte[] value = bytes.getBytes(ISO_8859_1);

        assertThat(refusal("varchar(20)", value, Conversion.DEFAULT))
                .endsWith(" String contains invalid or unsupported UTF-8 codepoints. Bad UTF-8 hex sequence: " + hex
                        + " (error " + error + ")");
    }

    @Test
    void replacesInvalidUtf8ByteByByte() throws BadValue {
        Conversion conversion = new Conversion(false, false, false, false, (byte) '^', null, null);

        assertThat(convert("varchar(20)", "a\u00ed\u00a0\u0080b\u00c3\u00bc".getBytes(ISO_8859_1), conversion))
                .isEqualTo("a^^^bü");
    }

    @Test
    void truncatesBetweenCharacters() throws BadValue {
        Conversion conversion = new Conversion(true, false, false, false, null, null, null);

        assertThat(convert("varchar(4)", "grüße", conversion)).isEqualTo("grü");
        assertThat(convert("varchar(3)", "grüße", conversion)).isEqualTo("gr");
        assertThat(convert("char(2)", "abc", conversion)).isEqualTo("ab");
    }

    @Test
    void trimsTrailingBlanks() throws BadValue {
        Conversion conversion = new Conversion(false, true, false, false, null, null, null);

        assertThat(convert("varchar(4)", " ab    ", conversion)).isEqualTo(" ab");
    }

    @Test
    void escapesWhatCopyEscapes() throws BadValue {
        assertThat(convert("varchar(20)", "a\tb\nc\rd\\e", Conversion.DEFAULT)).isEqualTo("a\\tb\\nc\\rd\\\\e");
    }

    @Test
    void roundsHalfAwayFromZero() throws BadValue {
        Conversion conversion = new Conversion(false, false, false, true, null, null, null);

        assertThat(convert("numeric(8,2)", "20.255", conversion)).isEqualTo("20.26");
        assertThat(convert("numeric(8,2)", "-20.255", conversion)).isEqualTo("-20.26");
        assertThat(convert("numeric(8,2)", "9.999", conversion)).isEqualTo("10.00");
        assertThat(refusal("numeric(4,2)", "99.995".getBytes(UTF_8), conversion))
                .startsWith("1204@0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MM/DD/YYYY | 02/29/2020 | 2020-02-29",
                "DD.MM.YY   | 29.02.20   | 2020-02-29",
                "DD-MON-YYYY | 29-feb-2020 | 2020-02-29",
                "YYYYMMDD   | 20200229   | 2020-02-29",
                "auto       | 2020-02-29 | 2020-02-29",
                // A two-digit year is of this or the last century before its era is read, as in PostgreSQL.
                "auto       | Jan-08-95 BC | 1995-01-08 BC",
                "auto       | J2451187   | 1999-01-08",
                "auto       | 19960108   | 1996-01-08",
                "auto       | 960108     | 1996-01-08",
                "auto       | 1996.008   | 1996-01-08",
                "auto       | 12/17/1997 | 1997-12-17",
                "auto       | 12.17.1997 | 1997-12-17",
                "auto       | January 8, 1999 | 1999-01-08",
            })
    void readsDatesByFormat(String format, String value, String expected) throws BadValue {
        Conversion conversion = new Conversion(false, false, false, false, null, format, null);

        assertThat(convert("date", value, conversion)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MM/DD/YYYY HH:MI:SS | 02/29/2020 13:02:03.25 | 2020-02-29 13:02:03.250000",
                "MM/DD/YYYY HH12:MI AM | 02/29/2020 01:02 PM | 2020-02-29 13:02:00",
                "epochsecs      | 1582938123     | 2020-02-29 01:02:03",
                "epochmillisecs | 1582938123456  | 2020-02-29 01:02:03.456000",
                "epochsecs      | -1             | 1969-12-31 23:59:59",
                "auto           | 2019-02-11T05:09:12.195Z | 2019-02-11 05:09:12.195000",
                "auto           | 19960108 040809 | 1996-01-08 04:08:09",
                "auto           | 960108 040809  | 1996-01-08 04:08:09",
                "auto           | 1996-01-08 04:05:06.789 | 1996-01-08 04:05:06.789000",
                "auto           | 17 Dec 07:37:16 1997 PST | 1997-12-17 07:37:16",
                "auto           | 12/17/1997 07:37:16.00 PST | 1997-12-17 07:37:16",
                "auto           | 1997-12-17 07:37:16-08 | 1997-12-17 07:37:16",
                "auto           | 12.17.1997 07:37:16.00 PST | 1997-12-17 07:37:16",
                "auto           | 12/17/1997 07:37 PM | 1997-12-17 19:37:00",
            })
    void readsTimestampsByFormat(String format, String value, String expected) throws BadValue {
        Conversion conversion = new Conversion(false, false, false, false, null, null, format);

        assertThat(convert("timestamp", value, conversion)).isEqualTo(expected);
    }

    @Test
    void keepsTheZoneOfTimestamptz() throws BadValue {
        Conversion conversion = new Conversion(false, false, false, false, null, null, "auto");

        assertThat(convert("timestamptz", "12/17/1997 07:37:16.00 PST", conversion))
                .isEqualTo("1997-12-17 07:37:16-08:00");
    }

    @Test
    void namesTheFormatThatDidNotFit() {
        Conversion conversion = new Conversion(false, false, false, false, null, null, "YYYY-MM-DD HH:MI:SS");

        assertThat(refusal("timestamp", "nonsense".getBytes(UTF_8), conversion))
                .isEqualTo("1206@0 Error in Timestamp value or format [%Y-%m-%d %H:%M:%S]");
    }

    @Test
    void acceptsAnyDateAsNull() throws BadValue {
        Conversion conversion = new Conversion(false, false, true, false, null, null, null);

        assertThat(convert("date", "nonsense", conversion)).isEqualTo("\\N");
        assertThat(convert("timestamp", "2020-13-01 00:00:00", conversion)).isEqualTo("\\N");
    }

    @ParameterizedTest
    @ValueSource(strings = {"YYYY-MM-DD HH:MI:SSTZ", "Q", ""})
    void refusesUnknownFormats(String format) {
        Conversion conversion = new Conversion(false, false, false, false, null, null, format);

        assertThatThrownBy(() -> Converters.of(RedshiftType.parse("timestamp"), conversion))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.sqlState()).isEqualTo("22023"));
    }

    @Test
    void refusesTypesItCannotLoad() {
        assertThatThrownBy(() -> Converters.of(RedshiftType.of(TypeName.REFCURSOR), Conversion.DEFAULT))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.sqlState()).isEqualTo("0A000"));
    }
}
