// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.copy.read.RowReader;
import io.github.redshift4j.local.copy.read.shapefile.ShapefileReader;
import io.github.redshift4j.local.copy.read.shapefile.SimplifiedShape;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.s3.S3Exception;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * The objects that are one shapefile: {@code .shp}, {@code .shx} and {@code .dbf} under one name, each compressed by itself with
 * GZIP, and if they are there {@code .prj} and {@code .cpg}.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/spatial-copy-shapefile.html">Loading a shapefile</a>
 */
final class ShapefileParts {
    private static final int MAX_TEXT = 1 << 16;

    private final ObjectStore store;
    private final Compression compression;
    private final Runnable check;

    /** @param check called before every read; what it throws ends the reading */
    ShapefileParts(ObjectStore store, Compression compression, Runnable check) {
        this.store = store;
        this.compression = compression;
        this.check = check;
    }

    /** Those of the files that hold shapes; @throws io.github.redshift4j.local.errors.ServerException if none does */
    static List<SourceFile> among(List<SourceFile> files, Compression compression, S3Location source) {
        List<SourceFile> shapes = files.stream()
                .filter(file -> file.location().key().endsWith(".shp" + compression.suffix()))
                .toList();
        if (shapes.isEmpty()) {
            throw ComputeNodeError.of(
                    ComputeNodeError.GENERAL,
                    "The specified S3 prefix '" + source.key() + "' has no file that ends in .shp"
                            + compression.suffix(),
                    "S3 bucket " + source.bucket());
        }
        return shapes;
    }

    /** @param withReferenceSystem whether the {@code .prj} file counts */
    RowReader open(
            S3Location shapes, DataFormat.Shapefile format, boolean withReferenceSystem, Consumer<SimplifiedShape> log)
            throws IOException {
        if (store.find(shapes.bucket(), part(shapes, ".shx")).isEmpty()) {
            throw S3Exception.noSuchKey();
        }
        InputStream in = stream(shapes, ".shp");
        try {
            return new ShapefileReader(
                    in,
                    stream(shapes, ".dbf"),
                    charset(text(shapes, ".cpg")),
                    withReferenceSystem ? text(shapes, ".prj") : "",
                    format.simplify(),
                    log);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private String part(S3Location shapes, String suffix) {
        String name = shapes.key().substring(0, shapes.key().length() - (".shp" + compression.suffix()).length());
        return name + suffix + compression.suffix();
    }

    private InputStream stream(S3Location shapes, String suffix) throws IOException {
        InputStream stored = store.open(shapes.bucket(), part(shapes, suffix));
        return SourceStream.open(stored, compression, StandardCharsets.UTF_8, check);
    }

    /** Empty if there is no such part. */
    private String text(S3Location shapes, String suffix) throws IOException {
        if (store.find(shapes.bucket(), part(shapes, suffix)).isEmpty()) {
            return "";
        }
        try (InputStream in = stream(shapes, suffix)) {
            return new String(in.readNBytes(MAX_TEXT), StandardCharsets.UTF_8).strip();
        }
    }

    /** dBASE's texts are ISO 8859-1 unless the {@code .cpg} file names another encoding, by its name or code page. */
    private static Charset charset(String name) {
        if (name.isEmpty()) {
            return StandardCharsets.ISO_8859_1;
        }
        String page = name.replaceFirst("^ANSI ", "");
        String java = page.equals("65001")
                ? "UTF-8"
                : page.replaceFirst("^8859-?(\\d+)$", "ISO-8859-$1").replaceFirst("^(\\d+)$", "Cp$1");
        try {
            return Charset.forName(java);
        } catch (IllegalArgumentException e) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "The local server does not know the encoding '" + name + "' that the .cpg file names");
        }
    }
}
