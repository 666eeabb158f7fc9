// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.errors.ServerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void areRefusedWhenSnappyIsMeant() throws IOException {
        warehouse.table("packed", "id integer");
        warehouse.put("snappy/a.snappy", parquet());

        assertThatThrownBy(() -> warehouse.copy("packed", "snappy/", "PARQUET"))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.sqlState()).isEqualTo("0A000"))
                .hasMessageStartingWith("The local server does not decompress files whose name ends in .snappy: s3://");
    }

    @Test
    void areNotToldByAnOption() throws IOException {
        warehouse.table("packed", "id integer");
        warehouse.put("told/a.parquet.gz", compressed(Compression.GZIP, parquet()));

        assertThatThrownBy(() -> warehouse.copy("packed", "told/", "PARQUET", "GZIP"))
                .hasMessage("GZIP argument is not supported for PARQUET based COPY");
    }
}
