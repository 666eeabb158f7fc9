// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.errors.ServerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One file in, the rows that are in the table afterwards. */
class CopyFormatsTests {
    private static final String MAX = "MAXERROR 1000";

    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException {
        warehouse = TestWarehouse.shared();
    }

    private static List<String> load(String columns, String content, String... options) throws IOException {
        warehouse.table("formats", columns);
        warehouse.put("formats/1", content);
        warehouse.copy("formats", "formats/", options);
        return warehouse.rows("SELECT * FROM formats ORDER BY 1");
    }

    /** {@code line column position code reason} of each error, in the order of the file. */
    private static List<String> errors(String columns, String content, String... options) throws IOException {
        String[] lenient = Arrays.copyOf(options, options.length + 1);
        lenient[options.length] = MAX;
        load(columns, content, lenient);
        return lastErrors();
    }

    private static List<String> lastErrors() throws IOException {
        return warehouse.rows(
                """
                SELECT line_number, rtrim(column_name), position, error_code, rtrim(error_message)
                FROM redshift_catalog.sys_load_error_detail WHERE query_id = redshift.pg_last_copy_id() ORDER BY line_number""");
    }

    private static String failure(String table, String key, String... options) {
        try {
            warehouse.copy(table, key, options);
            return "";
        } catch (ServerException e) {
            return e.sqlState() + ' ' + e.message();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsPlainText() throws IOException {
        assertThat(load("a integer, b varchar(20)", "1|x\r\n2|\"y\"|\n3|\\z\n4| \n5|last"))
                .containsExactly("1|x", "2|\"y\"", "3|\\z", "4| ", "5|last");
    }

    @Test
    void readsEscapedText() throws IOException {
        assertThat(load("a integer, b varchar(20)", "1|a\\|b\\\\c\\\nd\n2|\\N\n3|\\\\N\n4|\\012\n", "ESCAPE"))
                .containsExactly("1|a|b\\c\nd", "2|null", "3|null", "4|012");
    }

    @Test
    void keepsAnEscapedCarriageReturnAtTheEndOfALine() throws IOException {
        assertThat(load("a integer, b varchar(20)", "1|x\\\r\n2|y\r\n", "ESCAPE"))
                .containsExactly("1|x\r", "2|y");
    }

    @Test
    void leavesErasToAuto() throws IOException {
        String file = "1|0044-03-15 BC|0044-03-15 01:02:03 BC\n";

        assertThat(errors("a integer, b date, c timestamp", file))
                .containsExactly("1|b|0|1205|Invalid date format or value [YYYY-MM-DD]");
        assertThat(load("a integer, b date, c timestamp", file, "DATEFORMAT auto", "TIMEFORMAT auto"))
                .containsExactly("1|0044-03-15 BC|0044-03-15 01:02:03 BC");
    }

    @Test
    void removesQuotes() throws IOException {
        assertThat(load(
                        "a integer, b varchar(40)",
                        "1|\"text with | inside\"\n2|'Black'\n3|Blue'\n4|' ' 'Black' ' '\n5|''\n",
                        "REMOVEQUOTES"))
                .containsExactly("1|text with | inside", "2|Black", "3|Blue'", "4| ' 'Black' ' ", "5|");
        assertThat(errors("a integer, b varchar(40)", "1|'Blue\n2|ok\n", "REMOVEQUOTES"))
                .containsExactly("1||2|1214|Delimiter not found");
    }

    @Test
    void readsCsv() throws IOException {
        assertThat(load(
                        "a integer, b varchar(40), c varchar(10)",
                        "a,b,c\n1,\"x, \"\"y\"\"\nz\",\n2, \"q\" ,\\N\n3,it's,back\\slash\n",
                        "CSV",
                        "IGNOREHEADER 1"))
                .containsExactly("1|x, \"y\"\nz|", "2|q|null", "3|it's|back\\slash");
        assertThat(errors("a integer, b varchar(40)", "1,\"x\"y\n2,a\"b\n3,ok\n4,\"open\n", "CSV"))
                .containsExactly(
                        "1||5|1214|Invalid quote formatting for CSV",
                        "2||3|1214|Invalid quote formatting for CSV",
                        "4||2|1214|Invalid quote formatting for CSV");
    }

    @Test
    void readsCsvWithItsOwnSigns() throws IOException {
        assertThat(load("a integer, b varchar(40)", "1;%x;%%%\n", "CSV", "DELIMITER ;", "QUOTE %"))
                .containsExactly("1|x;%");
    }

    @Test
    void decidesWhatIsNull() throws IOException {
        String columns = "a integer, b varchar(5), c integer";

        assertThat(load(columns, "1||\n2|  |  \n3|NIL|NIL\n", "NULL NIL"))
                .containsExactly("1||null", "2|  |null", "3|null|null");
        assertThat(load(columns, "1||\n2|  |  \n", "EMPTYASNULL")).containsExactly("1|null|null", "2|  |null");
        assertThat(load(columns, "1||\n2|  |  \n", "BLANKSASNULL")).containsExactly("1||null", "2|null|null");
    }

    @Test
    void fillsRecords() throws IOException {
        String columns = "a integer, b varchar(5), c integer";

        assertThat(load(columns, "1\n2|x\n", "FILLRECORD")).containsExactly("1||null", "2|x|null");
        assertThat(errors(columns, "1\n2|x|3|4\n3|y|5\n"))
                .containsExactly("1||1|1214|Delimiter not found", "2||7|1202|Extra column(s) found");
    }

    @Test
    void ignoresBlankLinesWhenAsked() throws IOException {
        assertThat(load("a integer, b varchar(5)", "1|x\n\n2|y\n", "IGNOREBLANKLINES"))
                .containsExactly("1|x", "2|y");
        assertThat(errors("a integer, b varchar(5)", "1|x\n\n2|y\n")).containsExactly("2||0|1214|Delimiter not found");
    }

    @Test
    void readsFixedWidth() throws IOException {
        assertThat(load(
                        "a integer, b varchar(6), c date",
                        "1  grün 2020-01-01\n2  b              \n",
                        "FIXEDWIDTH a:3,b:5,c:10"))
                .containsExactly("1|grün |2020-01-01", "2|b    |null");
        assertThat(errors("a integer, b varchar(5)", "1  abcd\n2  abcdefgh\n3  \n", "FIXEDWIDTH a:3,b:5"))
                .containsExactly("2||8|1202|Extra column(s) found", "3||3|1214|Delimiter not found");
    }

    @Test
    void readsJsonByName() throws IOException {
        assertThat(load(
                        "a integer, b varchar(60), c boolean, d numeric(6,2), s redshift.super",
                        """
                        {"b": "x\\n\\u00fc\\ud83d\\ude00", "a": 1, "unknown": [1], "c": true, "d": 1.5e1, "s": "text"}
                        {"a": 2, "b": {"k": [1, 2]}, "c": "f", "d": null, "s": {"k": [1, 2.50]}}{"a": 3, "B": "other case"}
                        """,
                        "JSON auto"))
                .containsExactly(
                        "1|x\nü😀|t|15.00|\u001e\"text\"",
                        "2|{\"k\": [1, 2]}|f|null|\u001e{\"k\":[1,2.50]}",
                        "3|null|null|null|null");
        assertThat(load("a integer, b varchar(5)", "{\"A\": 1, \"B\": \"x\"}", "JSON auto ignorecase"))
                .containsExactly("1|x");
        assertThat(load("s redshift.super", "{\"a\": 1}\n[2, 3]", "JSON noshred"))
                .containsExactlyInAnyOrder("\u001e{\"a\":1}", "\u001e[2,3]");
    }

    @Test
    void readsJsonByPath() throws IOException {
        warehouse.put("paths.json", "{\"jsonpaths\": [\"$.id\", \"$.names[1]\", \"$.deep.er.x\"]}");

        assertThat(load(
                        "a integer, b varchar(10), c varchar(10)",
                        "{\"id\": 1, \"names\": [\"n0\", \"n1\"], \"deep\": {\"er\": {\"x\": false}}} {\"id\": 2, \"names\":"
                                + " [0, 1]}",
                        "JSON s3://lake/paths.json"))
                .containsExactly("1|n1|false", "2|1|null");
        assertThat(errors(
                        "a integer, b varchar(10), c varchar(10)",
                        "{\"id\": 1, \"names\": [\"n0\"]}\n{\"id\": 2, \"names\": {}}\n",
                        "JSON s3://lake/paths.json"))
                .containsExactly(
                        "1||0|1224|Invalid JSONPath format: Not an array or index out of range.",
                        "2||0|1224|Invalid JSONPath format: Not an array or index out of range.");

        warehouse.table("formats", "a integer");
        assertThat(failure("formats", "formats/", "JSON s3://lake/paths.json"))
                .isEqualTo(
                        "XX000 Number of jsonpaths and the number of columns should match. JSONPath size: 3, Number of"
                                + " columns in table or column list: 1");
        assertThat(failure("formats", "formats/", "JSON s3://lake/nopaths.json"))
                .startsWith(
                        "XX000 Problem reading jsonpaths file - S3ServiceException:The specified key does not exist.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]                              | Invalid JSONPaths file: it must hold one JSON object",
                "{\"jsonpaths\": \"$.a\"}          | Invalid JSONPaths file: jsonpaths is not an array",
                "{\"jsonpaths\": [\"$.a\"]} x      | Invalid JSONPaths file: ",
                "{\"jsonpaths\": [\"$.a.*\"]}      | Invalid JSONPath format: $.a.*; wildcards are not supported",
                "{\"jsonpaths\": [1]}             | Invalid JSONPath format: 1",
                "{\"jsonpaths\": [\"\"]}           | Invalid JSONPath format: ; expected $ followed by .name, ['name'] or [index]",
                "{\"jsonpaths\": [\"$.a\", \"$.b\"]} | Number of jsonpaths and the number of columns should match. JSONPath size: 2",
                "{\"jsonpaths\": [\"$.a['b']\"]}   | Invalid JSONPath format: $.a['b']; dot and bracket notation cannot be mixed",
                "{\"jsonpaths\": [\"$.a\", \"$['b']\"]} | Invalid JSONPaths file: dot and bracket notation cannot be mixed",
            })
    void refusesJsonPathsFilesThatAreNone(String file, String message) throws IOException {
        warehouse.table("paths", "a integer");
        warehouse.put("paths/1", "{}");
        warehouse.put("bad_paths.json", file);

        assertThat(failure("paths", "paths/", "JSON s3://lake/bad_paths.json")).startsWith("XX000 " + message);
    }

    @Test
    void ignoresAJsonPathsFileOfAnotherName() throws IOException {
        warehouse.put("other_paths.json", "{\"json_paths\": [\"$.x\"]}");

        assertThat(load("a integer", "{\"x\": 1, \"\\u0061\": 2}", "JSON s3://lake/other_paths.json"))
                .containsExactly("2");
    }

    @Test
    void replacesOnlyTheNulItCan() throws IOException {
        String columns = "a integer, b varchar(5)";

        assertThat(load(columns, "1|\0\n2|x\n", "NULL \\0")).containsExactly("1|null", "2|x");
        assertThat(errors(columns, "1|\0x\n2|x\0\n", "NULL \\0"))
                .containsExactly(
                        "1|b|1|1218|Invalid null byte - field longer than 1 byte",
                        "2|b|1|1220|The local server cannot keep NUL (0x00) in a string; NULL AS '\\0' loads a field of one NUL"
                                + " as null");
    }

    @Test
    void reportsBadJsonByItsLastLine() throws IOException {
        assertThat(errors(
                        "a integer",
                        "{\"a\":\n 1}\n{\"a\": x}\nstray {\"a\": \"y\"}\n{\"a\": 2,}\n[1]\n{\"a\": 3}\n{\"a\": 4",
                        "JSON auto"))
                .containsExactly(
                        "3||6|1224|Invalid JSON at byte 6: unexpected character",
                        "4||0|1224|Invalid JSON: expected an object or an array",
                        "4|a|0|1207|Invalid digit, Value 'y', Pos 0, Type: Integer",
                        "5||8|1224|Invalid JSON at byte 8: expected '\"'",
                        "6||0|1224|Invalid JSON: an array at root level needs a jsonpaths file",
                        "8||0|1224|Invalid JSON: unexpected end");
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "SNAPPY")
    void readsCompressedFiles(Compression compression) throws IOException {
        warehouse.table("packed", "a integer");
        warehouse.put("packed/1", TestWarehouse.compress(compression, "1\n2\n"));
        warehouse.put("packed/2", TestWarehouse.compress(compression, "3\n"));

        warehouse.copy("packed", "packed/", compression == Compression.NONE ? "NOLOAD" : compression.name());

        assertThat(warehouse.rows("SELECT sum(a) FROM packed"))
                .containsExactly(compression == Compression.NONE ? "null" : "6");
    }

    @Test
    void readsUtf16() throws IOException {
        warehouse.table("wide", "a integer, b varchar(20)");
        warehouse.put("wide/1", "1|grüße\n2|😀\n".getBytes(UTF_16));

        warehouse.copy("wide", "wide/", "ENCODING utf16");

        assertThat(warehouse.rows("SELECT * FROM wide ORDER BY a")).containsExactly("1|grüße", "2|😀");
        warehouse.put("wide/1", "1|a\n".getBytes(UTF_16BE));
        assertThat(failure("wide", "wide/", "ENCODING utf16"))
                .isEqualTo("XX000 Load into table 'wide' failed.  Check 'stl_load_errors' system table for details.");
        assertThat(lastErrors())
                .containsExactly("0||0|1221|File cannot be read: File has no byte order mark of UTF-16");
        warehouse.put("wide/1", "\uFEFF1|a\n".getBytes(UTF_16BE));
        assertThat(failure("wide", "wide/", "ENCODING utf16le"))
                .isEqualTo("XX000 Load into table 'wide' failed.  Check 'stl_load_errors' system table for details.");
        assertThat(lastErrors())
                .containsExactly("0||0|1221|File cannot be read: File has no byte order mark of UTF-16LE");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, utf16le", "UTF-16BE, utf16be", "x-UTF-16LE-BOM, utf16le", "ISO-8859-1, iso88591"})
    void readsOtherEncodingsWithoutAMark(String charset, String encoding) throws IOException {
        warehouse.table("encoded", "a integer, b varchar(20)");
        warehouse.put("encoded/1", "1|grüße\n2|ÿ\n".getBytes(Charset.forName(charset)));

        warehouse.copy("encoded", "encoded/", "ENCODING " + encoding);

        assertThat(warehouse.rows("SELECT * FROM encoded ORDER BY a")).containsExactly("1|grüße", "2|ÿ");
    }

    @Test
    void turnsBrokenFilesIntoLoadErrors() throws IOException {
        String failed = "XX000 Load into table 'broken' failed.  Check 'stl_load_errors' system table for details.";
        warehouse.table("broken", "a integer, b varchar(100)");
        byte[] packed = TestWarehouse.compress(Compression.GZIP, "1|x\n".repeat(100_000));
        warehouse.put("broken/gzip", Arrays.copyOf(packed, packed.length / 2));
        warehouse.put("broken/zstd", Arrays.copyOf(TestWarehouse.compress(Compression.ZSTD, "1|xyz\n".repeat(50)), 20));
        warehouse.put(
                "broken/bzip2", Arrays.copyOf(TestWarehouse.compress(Compression.BZIP2, "1|x\n".repeat(500)), 40));
        byte[] lzop = TestWarehouse.compress(Compression.LZOP, "1|x\n".repeat(500));
        warehouse.put("broken/lzop", Arrays.copyOf(lzop, lzop.length - 30));
        byte[] longLzop = lzop.clone();
        Arrays.fill(longLzop, longLzop.length - 40, longLzop.length, (byte) 0x7F);
        warehouse.put("broken/lzopdata", longLzop);
        warehouse.put("broken/empty", new byte[0]);
        warehouse.put("broken/plain", "1|x\n");
        warehouse.put("broken/utf8", "1|a\u00ff\n".getBytes(ISO_8859_1));
        warehouse.put("broken/nul", "1|a\0b\n");
        warehouse.put("broken/huge", "1|" + "x".repeat(5 << 20) + "\n2|y\n");
        warehouse.put("broken/quote", "1,\"" + "x\n".repeat(5 << 20));

        assertThat(failure("broken", "broken/gzip", "GZIP")).isEqualTo(failed);
        assertThat(lastErrors())
                .singleElement()
                .asString()
                .contains("|1200|File cannot be read: Unexpected end of ZLIB input stream");
        assertThat(failure("broken", "broken/zstd", "ZSTD")).isEqualTo(failed);
        assertThat(failure("broken", "broken/bzip2", "BZIP2")).isEqualTo(failed);
        assertThat(failure("broken", "broken/lzop", "LZOP")).isEqualTo(failed);
        assertThat(failure("broken", "broken/lzopdata", "LZOP")).isEqualTo(failed);
        assertThat(failure("broken", "broken/plain", "LZOP")).isEqualTo(failed);
        assertThat(failure("broken", "broken/empty", "GZIP")).isEqualTo(failed);
        assertThat(lastErrors()).containsExactly("0||0|1200|File cannot be read: unexpected end of the file");
        assertThat(failure("broken", "broken/plain", "GZIP")).isEqualTo(failed);
        assertThat(failure("broken", "broken/utf8")).isEqualTo(failed);
        assertThat(lastErrors())
                .containsExactly("1|b|1|1220|String contains invalid or unsupported UTF-8 codepoints. Bad UTF-8 hex"
                        + " sequence: ff (error 1)");
        assertThat(failure("broken", "broken/nul")).isEqualTo(failed);
        assertThat(failure("broken", "broken/huge")).isEqualTo(failed);
        assertThat(lastErrors()).containsExactly("1||4194304|1216|Input line is too long");
        assertThat(failure("broken", "broken/quote", "CSV")).isEqualTo(failed);
        assertThat(warehouse.rows("SELECT * FROM broken")).isEmpty();
    }

    @Test
    void goesOnAfterAnOverlongLine() throws IOException {
        assertThat(load("a integer, b varchar(9)", "1|" + "x".repeat(9 << 20) + "\n2|y\n3|z\n", MAX))
                .containsExactly("2|y", "3|z");
    }

    @Test
    void stopsReadingABombAtTheFirstLineThatIsTooLong() throws IOException {
        warehouse.table("bomb", "a integer");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = Compression.ZSTD.compress(bomb)) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 4096; i++) {
                out.write(megabyte);
            }
        }
        warehouse.put("bomb/1", bomb.toByteArray());

        assertThat(failure("bomb", "bomb/", "ZSTD"))
                .isEqualTo("XX000 Load into table 'bomb' failed.  Check 'stl_load_errors' system table for details.");
        assertThat(lastErrors()).containsExactly("1||4194304|1216|Input line is too long");
    }

    @Test
    void readsFilesOfSeveralCompressedParts() throws IOException {
        for (Compression compression :
                List.of(Compression.GZIP, Compression.BZIP2, Compression.LZOP, Compression.ZSTD)) {
            ByteArrayOutputStream parts = new ByteArrayOutputStream();
            parts.write(TestWarehouse.compress(compression, "1\n2"));
            parts.write(TestWarehouse.compress(compression, "3\n4\n"));
            warehouse.table("parts", "a integer");
            warehouse.put("parts/1", parts.toByteArray());

            warehouse.copy("parts", "parts/", compression.name());

            assertThat(warehouse.rows("SELECT * FROM parts ORDER BY a"))
                    .as(compression.name())
                    .containsExactly("1", "4", "23");
        }
    }

    @Test
    void remembersReplacedCharacters() throws IOException {
        warehouse.table("replaced", "a integer, b varchar(10)");
        warehouse.put("replaced/1", "1|ok\n2|a\u00ffb\n".getBytes(ISO_8859_1));

        Outcome outcome = warehouse.copy("replaced", "replaced/", "ACCEPTINVCHARS");

        assertThat(outcome.infos())
                .containsExactly(
                        "Load into table 'replaced' completed, 2 record(s) loaded successfully.",
                        "Load into table 'replaced' completed, 1 record(s) were loaded with replacements made for"
                                + " ACCEPTINVCHARS. Check 'stl_replacements' system table for details.");
        assertThat(warehouse.rows("SELECT b FROM replaced ORDER BY a")).containsExactly("ok", "a?b");
        assertThat(
                        warehouse.rows(
                                """
                        SELECT line_number, rtrim(colname), rtrim(raw_line) FROM redshift_catalog.stl_replacements
                        WHERE query = redshift.pg_last_copy_id()"""))
                .containsExactly("2|b|2|a.b");
    }

    @Test
    void namesTheParquetCompressionItDoesNotRead() throws IOException {
        warehouse.table("packed", "a integer");
        warehouse.put(
                "packed/1",
                ParquetFiles.of(CompressionCodecName.LZ4_RAW, "required int32 a;", row -> row.append("a", 1)));

        assertThatThrownBy(() -> warehouse.copy("packed", "packed/", "PARQUET"))
                .isInstanceOfSatisfying(ServerException.class, e -> assertThat(e.detail())
                        .contains(
                                "The local server does not read Parquet pages compressed with LZ4_RAW; write them with"
                                        + " SNAPPY, GZIP, ZSTD or uncompressed"));
    }

    @Test
    void refusesWhatIsNoParquet() throws IOException {
        warehouse.table("columnar", "a integer");
        warehouse.put("columnar/text", "PAR1 is not all of it PAR1");

        assertThatThrownBy(() -> warehouse.copy("columnar", "columnar/text", "PARQUET"))
                .isInstanceOfSatisfying(ServerException.class, e -> {
                    assertThat(e.message()).isEqualTo("Spectrum Scan Error");
                    assertThat(e.detail()).contains("code:      15007").contains("File is not a Parquet file");
                });
        assertThat(warehouse.copy("columnar", "columnar/none", "PARQUET").rows())
                .isZero();
    }
}
