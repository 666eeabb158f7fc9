// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.errors.ServerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.SnappyFramedOutputStream;
import org.xerial.snappy.SnappyHadoopCompatibleOutputStream;

/** Parquet and ORC files that are compressed as a whole, which only their names say. */
class CompressedColumnarFilesTests {
    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException {
        warehouse = TestWarehouse.shared();
    }

    private static byte[] parquet() throws IOException {
        return ParquetFiles.of("optional int32 id;", row -> row.add("id", 7), row -> row.add("id", 8));
    }

    private static byte[] compressed(Compression compression, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compression.compress(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2"})
    void areDecompressed(Compression compression) throws IOException {
        warehouse.table("packed", "id integer");
        String key = "packed/" + compression + "/a.parquet" + compression.suffix();
        warehouse.put(key, compressed(compression, parquet()));
        warehouse.put("packed/" + compression + "/b.parquet", parquet());

        warehouse.copy("packed", "packed/" + compression + "/", "PARQUET");

        assertThat(warehouse.rows("SELECT id FROM packed ORDER BY 1")).containsExactly("7", "7", "8", "8");
    }

    @Test
    void failWhenTheyAreNotWhatTheirNamesSay() throws IOException {
        warehouse.table("packed", "id integer");
        byte[] whole = compressed(Compression.GZIP, parquet());
        warehouse.put("broken/plain.gz", parquet());
        warehouse.put("broken/cut.gz", Arrays.copyOf(whole, whole.length - 9));

        assertThatThrownBy(() -> warehouse.copy("packed", "broken/plain.gz", "PARQUET"))
                .isInstanceOf(ServerException.class)
                .hasMessage("Spectrum Scan Error");
        assertThatThrownBy(() -> warehouse.copy("packed", "broken/cut.gz", "PARQUET"))
                .isInstanceOf(ServerException.class)
                .hasMessage("Spectrum Scan Error");
    }

    @Test
    void areReadInBothFormsOfSnappy() throws IOException {
        warehouse.table("packed", "id integer");
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        try (OutputStream out = new SnappyFramedOutputStream(framed)) {
            out.write(parquet());
        }
        ByteArrayOutputStream hadoop = new ByteArrayOutputStream();
        try (OutputStream out = new SnappyHadoopCompatibleOutputStream(hadoop)) {
            out.write(parquet());
        }
        warehouse.put("snappy/framed.snappy", framed.toByteArray());
        warehouse.put("snappy/hadoop.parquet.snappy", hadoop.toByteArray());

        warehouse.copy("packed", "snappy/", "PARQUET");

        assertThat(warehouse.rows("SELECT id FROM packed ORDER BY 1")).containsExactly("7", "7", "8", "8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "PAR1",
                "00000010",
                "0000001000000004ffffffff",
                "000000107fffffff",
                "ff060000734e61507059",
                "0000000100000002010000"
            })
    void failWhenTheirSnappyIsBroken(String hex) throws IOException {
        warehouse.table("packed", "id integer");
        byte[] content = hex.equals("PAR1") ? parquet() : HexFormat.of().parseHex(hex);
        warehouse.put("unsnappy/a.snappy", content);

        assertThatThrownBy(() -> warehouse.copy("packed", "unsnappy/", "PARQUET"))
                .isInstanceOf(ServerException.class)
                .hasMessage("Spectrum Scan Error");
    }

    @Test
    void areNotToldByAnOption() throws IOException {
        warehouse.table("packed", "id integer");
        warehouse.put("told/a.parquet.gz", compressed(Compression.GZIP, parquet()));

        assertThatThrownBy(() -> warehouse.copy("packed", "told/", "PARQUET", "GZIP"))
                .hasMessage("GZIP argument is not supported for PARQUET based COPY");
    }
}
