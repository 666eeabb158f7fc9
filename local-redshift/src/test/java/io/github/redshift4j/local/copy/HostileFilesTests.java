// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.Conversion;
import io.github.redshift4j.local.copy.convert.RowBuffer;
import io.github.redshift4j.local.copy.read.AvroRowReader;
import io.github.redshift4j.local.copy.read.CsvReader;
import io.github.redshift4j.local.copy.read.DelimitedReader;
import io.github.redshift4j.local.copy.read.FixedWidthReader;
import io.github.redshift4j.local.copy.read.JsonColumn;
import io.github.redshift4j.local.copy.read.JsonMapping;
import io.github.redshift4j.local.copy.read.JsonRowReader;
import io.github.redshift4j.local.copy.read.Row;
import io.github.redshift4j.local.copy.read.RowReader;
import io.github.redshift4j.local.copy.read.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Whatever is in a file, reading it ends, in rows, refused rows or the one exception for files that cannot be read. */
@Tag("fuzz")
class HostileFilesTests {
    /** One of every type that reads text. */
    private static final List<TargetColumn> COLUMNS = Stream.of(
                    "smallint",
                    "bigint",
                    "decimal(38,10)",
                    "real",
                    "boolean",
                    "char(3)",
                    "varchar(9)",
                    "date",
                    "time",
                    "timetz",
                    "timestamp",
                    "timestamptz",
                    "super",
                    "varbyte(4)",
                    "geometry")
            .map(type -> new TargetColumn(
                    type.replaceAll("\\W", "").toLowerCase(Locale.ROOT), RedshiftType.parse(type), false, false, false))
            .toList();

    private enum Format {
        DELIMITED,
        ESCAPED,
        CSV,
        FIXED,
        JSON,
        AVRO;

        RowReader open(InputStream in) throws IOException {
            List<JsonColumn> columns = COLUMNS.stream()
                    .map(column -> new JsonColumn(column.name(), column.name().equals("super"), true))
                    .toList();
            return switch (this) {
                case DELIMITED -> new DelimitedReader(in, (byte) '|', false, true, true, 0);
                case ESCAPED -> new DelimitedReader(in, (byte) '|', true, false, false, 0);
                case CSV -> new CsvReader(in, (byte) ',', (byte) '"', false, 0);
                case FIXED ->
                    new FixedWidthReader(
                            in,
                            IntStream.range(0, COLUMNS.size()).mapToObj(i -> 2).toList(),
                            false,
                            0);
                case JSON -> new JsonRowReader(in, columns, JsonMapping.auto(columns, true), 0);
                case AVRO -> new AvroRowReader(in, columns, JsonMapping.auto(columns, false));
            };
        }
    }

    @Provide
    Arbitrary<byte[]> soup() {
        Arbitrary<String> piece = Arbitraries.of(
                "|",
                ",",
                "\"",
                "'",
                "\\",
                "\n",
                "\r\n",
                "\0",
                "{",
                "}",
                "[",
                "]",
                ":",
                "\"date\"",
                "\"super\"",
                "\"varchar9\"",
                "null",
                "1",
                "-",
                "1e9",
                "9999999999999999999999",
                "0.5",
                "2020-02-30",
                "24:00:00",
                "12:34:56.7891",
                "J2451187",
                "+25",
                " BC",
                "POINT (1 2)",
                "0101000000",
                "ff",
                "tRuE",
                " ",
                "\\u0000",
                "\\ud800",
                "\u00ff\u00fe",
                "\u00f0\u0090",
                "Obj\u0001");
        return piece.list().ofMaxSize(60).map(pieces -> String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void endsInRowsOrRefusals(@ForAll("soup") byte[] file, @ForAll Format format, @ForAll boolean lenient)
            throws IOException {
        Conversion conversion = lenient
                ? new Conversion(true, true, true, true, (byte) '?', "auto", "auto")
                : new Conversion(false, false, false, false, null, "DD MON YY", "HH12:MI:SS AM YYYY-MM-DD");
        NullRules nulls = new NullRules(new byte[] {'\\', 'N'}, lenient, lenient, lenient);
        assertThat(read(format, new ByteArrayInputStream(file), conversion, nulls))
                .isLessThanOrEqualTo(file.length + 1);
    }

    /** The rows, good and bad. */
    private static int read(Format format, InputStream in, Conversion conversion, NullRules nulls) throws IOException {
        RowLoader loader = new RowLoader(COLUMNS, nulls, conversion, true);
        Row row = new Row();
        RowBuffer out = new RowBuffer();
        int rows = 0;
        try (RowReader reader =
                format.open(SourceStream.open(in, Compression.NONE, StandardCharsets.UTF_8, () -> {}))) {
            boolean more = true;
            while (more) {
                rows++;
                try {
                    more = reader.read(row);
                    if (more) {
                        loader.load(row, out);
                    } else {
                        rows--;
                    }
                } catch (BadValue refused) {
                    assertThat(LoadErrors.shown(row.rawLine(), 0, row.rawLength()))
                            .isNotNull();
                }
                out.flushTo(OutputStream.nullOutputStream());
            }
        } catch (UnreadableFileException unreadable) {
            assertThat(unreadable).hasMessageContaining("File ");
        }
        return rows;
    }

    @Provide
    Arbitrary<Compression> compressions() {
        return Arbitraries.of(Compression.GZIP, Compression.BZIP2, Compression.LZOP, Compression.ZSTD);
    }

    @Provide
    Arbitrary<int[]> damage() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(0, 400))
                .as((at, value, cut) -> new int[] {at, value, cut});
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void unpacksDamagedFilesToAnEnd(
            @ForAll("compressions") Compression compression,
            @ForAll @IntRange(max = 300) int lines,
            @ForAll("damage") int[] damage)
            throws IOException {
        byte[] packed = TestWarehouse.compress(compression, "some line | another\n".repeat(lines));
        packed[damage[0] % packed.length] = (byte) damage[1];
        int length = damage[2] % 3 == 0 ? damage[2] % packed.length : packed.length;
        long unpacked = 0;
        try (InputStream in = SourceStream.open(
                new ByteArrayInputStream(packed, 0, length), compression, StandardCharsets.UTF_8, () -> {})) {
            byte[] buffer = new byte[1 << 12];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                unpacked += read;
            }
        } catch (UnreadableFileException unreadable) {
            assertThat(unreadable).hasMessageNotContaining("null");
        }
        // a block of bzip2 holds 900,000 bytes, of which five may stand for 259
        assertThat(unpacked).isLessThan(64 << 20);
    }
}
