// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.tpch;

import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes TPC-H tables to S3 as dbgen does: {@code |} after every value, gzip, several parts a table. */
public final class TpchFiles {
    /** Parts a table of which more than {@link #ROWS_OF_ONE_PART} rows are expected. */
    private static final int PARTS = 4;

    private static final int ROWS_OF_ONE_PART = 1_000;

    private final S3Client s3;
    private final String bucket;
    private final double scale;

    /** @param scale the TPC-H scale factor: 1 is about 8.6 million rows */
    public TpchFiles(S3Client s3, String bucket, double scale) {
        this.s3 = s3;
        this.bucket = bucket;
        this.scale = scale;
    }

    /**
     * Writes the parts {@code tpch/<table>/<table>.tbl.<n>.gz}.
     *
     * @return how many
     */
    public int write(TpchTable<?> table) {
        int parts = isSmall(table) ? 1 : PARTS;
        for (int part = 1; part <= parts; part++) {
            String key = prefix(table) + table.getTableName() + ".tbl." + part + ".gz";
            byte[] bytes = gzip(table.createGenerator(scale, part, parts));
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        }
        return parts;
    }

    /** Where COPY finds the parts of a table. */
    public String location(TpchTable<?> table) {
        return "s3://" + bucket + '/' + prefix(table);
    }

    /** Writes one part that holds the lines as they are, which need not be right. */
    public String writeLines(String key, String lines) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(lines));
        return "s3://" + bucket + '/' + key;
    }

    private static String prefix(TpchTable<?> table) {
        return "tpch/" + table.getTableName() + '/';
    }

    private boolean isSmall(TpchTable<?> table) {
        return switch (table.getTableName()) {
            case "region", "nation" -> true;
            case "supplier" -> scale * 10_000 < ROWS_OF_ONE_PART;
            default -> false;
        };
    }

    private static byte[] gzip(Iterable<? extends TpchEntity> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer lines = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            for (TpchEntity row : rows) {
                lines.write(row.toLine());
                lines.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
