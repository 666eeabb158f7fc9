// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.copy.read.AvroRowReader;
import io.github.redshift4j.local.copy.read.ColumnarTarget;
import io.github.redshift4j.local.copy.read.CsvReader;
import io.github.redshift4j.local.copy.read.DelimitedReader;
import io.github.redshift4j.local.copy.read.FixedWidthReader;
import io.github.redshift4j.local.copy.read.JsonColumn;
import io.github.redshift4j.local.copy.read.JsonMapping;
import io.github.redshift4j.local.copy.read.JsonPath;
import io.github.redshift4j.local.copy.read.JsonRowReader;
import io.github.redshift4j.local.copy.read.ParquetRowReader;
import io.github.redshift4j.local.copy.read.RowReader;
import io.github.redshift4j.local.copy.read.orc.OrcRowReader;
import io.github.redshift4j.local.copy.read.shapefile.SimplifiedShape;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.s3.S3Exception;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Opens the files of one COPY in its format. */
final class RowReaders {
    private final ObjectStore store;
    private final CopyOptions options;
    private final TargetTable table;
    private final Interruption interruption;
    private final Opener opener;
    private final boolean referenceSystems;
    private final List<SimplifiedShape> simplified = new ArrayList<>();

    /** Makes a reader of a file's decompressed bytes. */
    private interface Opener {
        RowReader open(InputStream in) throws IOException;
    }

    /** @param referenceSystems whether geometries of shapefiles get the SRID of their {@code .prj} file */
    RowReaders(
            ObjectStore store,
            CopyOptions options,
            TargetTable table,
            Interruption interruption,
            boolean referenceSystems)
            throws IOException {
        this.store = store;
        this.options = options;
        this.table = table;
        this.interruption = interruption;
        this.referenceSystems = referenceSystems;
        this.opener = opener();
    }

    /** What SIMPLIFY AUTO has done to the shapes read so far. */
    List<SimplifiedShape> simplified() {
        return simplified;
    }

    RowReader open(SourceFile file) throws IOException {
        try {
            if (options.format().columnar()) {
                return columnar(file);
            }
            if (options.format() instanceof DataFormat.Shapefile shapefile) {
                return new ShapefileParts(store, options.compression(), interruption::check)
                        .open(file.location(), shapefile, referenceSystems, simplified::add);
            }
            InputStream stored = stored(file.location());
            InputStream in = SourceStream.open(stored, options.compression(), options.encoding(), interruption::check);
            try {
                return opener.open(in);
            } catch (IOException e) {
                in.close();
                throw e;
            }
        } catch (S3Exception e) {
            throw S3Errors.of(e, "");
        }
    }

    /** The file's bytes before its encryption, if it has one. */
    private InputStream stored(S3Location file) throws IOException {
        MasterKey key = options.masterKey();
        if (key == null) {
            return store.open(file.bucket(), file.key());
        }
        Map<String, String> metadata = store.metadata(file.bucket(), file.key());
        InputStream stored = store.open(file.bucket(), file.key());
        try {
            return key.decrypt(stored, metadata, file.url());
        } catch (ServerException e) {
            stored.close();
            throw e;
        }
    }

    private RowReader columnar(SourceFile file) throws IOException {
        SeekableByteChannel channel = ColumnarFile.open(store, file.location(), interruption::check);
        List<ColumnarTarget> targets = table.columns().stream()
                .map(column -> new ColumnarTarget(column.name(), column.type()))
                .toList();
        boolean fillRecord = options.nulls().fillRecord();
        try {
            return options.format() instanceof DataFormat.Orc orc
                    ? new OrcRowReader(channel, file.url(), targets, orc.serializeToJson(), fillRecord)
                    : new ParquetRowReader(
                            channel,
                            file.url(),
                            targets,
                            options.format() instanceof DataFormat.Parquet parquet && parquet.serializeToJson(),
                            fillRecord);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private Opener opener() throws IOException {
        int header = options.ignoreHeader();
        boolean blankLines = options.ignoreBlankLines();
        if (options.format() instanceof DataFormat.Csv csv) {
            return in -> new CsvReader(in, csv.delimiter(), csv.quote(), blankLines, header);
        }
        if (options.format() instanceof DataFormat.FixedWidth fixed) {
            requireFixedWidth(fixed);
            return in -> new FixedWidthReader(in, fixed.widths(), blankLines, header);
        }
        if (options.format() instanceof DataFormat.Json json) {
            List<JsonColumn> columns = jsonColumns();
            Supplier<JsonMapping> mapping = mapping(json.mapping(), columns);
            return in -> new JsonRowReader(in, columns, mapping.get(), header);
        }
        if (options.format() instanceof DataFormat.Avro avro) {
            List<JsonColumn> columns = jsonColumns();
            Supplier<JsonMapping> mapping = mapping(avro.mapping(), columns);
            return in -> new AvroRowReader(in, columns, mapping.get());
        }
        DataFormat.Delimited text = options.format() instanceof DataFormat.Delimited delimited
                ? delimited
                : new DataFormat.Delimited((byte) '|', false, false); // opened in other ways
        requireNoVarbyte(text.removeQuotes(), "REMOVEQUOTES");
        return in -> new DelimitedReader(in, text.delimiter(), text.escape(), text.removeQuotes(), blankLines, header);
    }

    private Supplier<JsonMapping> mapping(String mapping, List<JsonColumn> columns) throws IOException {
        if (mapping.equals("noshred")) {
            if (columns.size() != 1 || !columns.get(0).keepsJson()) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "JSON 'noshred' needs exactly one target column, of type SUPER");
            }
            return JsonMapping::noshred;
        }
        List<JsonPath> paths = S3Location.find(mapping).isPresent() ? jsonPaths(mapping) : List.of();
        boolean ignoreCase = mapping.equals("auto ignorecase");
        return () -> paths.isEmpty() ? JsonMapping.auto(columns, ignoreCase) : JsonMapping.paths(paths);
    }

    private void requireFixedWidth(DataFormat.FixedWidth fixed) {
        requireNoVarbyte(true, "FIXEDWIDTH");
        if (fixed.widths().size() != table.columns().size()) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "FIXEDWIDTH names " + fixed.widths().size() + " columns, the table or column list has "
                            + table.columns().size());
        }
    }

    private void requireNoVarbyte(boolean asked, String option) {
        if (asked && table.columns().stream().anyMatch(column -> column.type().name() == TypeName.VARBYTE)) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED, option + " option is not supported with VARBYTE columns");
        }
    }

    private List<JsonColumn> jsonColumns() {
        return table.columns().stream()
                .map(column -> new JsonColumn(
                        column.name(),
                        column.type().name() == TypeName.SUPER,
                        switch (column.type().name()) {
                            case SMALLINT, INTEGER, BIGINT, DECIMAL -> true;
                            default -> false;
                        }))
                .toList();
    }

    /** The expressions of a jsonpaths file; none when it has no key of that name, which means 'auto'. */
    private List<JsonPath> jsonPaths(String url) throws IOException {
        Super document;
        try {
            document = Super.parse(new SourceFiles(store, null).text(S3Location.parse(url)));
        } catch (S3Exception e) {
            throw S3Errors.of(e, "Problem reading jsonpaths file - ");
        } catch (IllegalArgumentException e) {
            throw jsonPathsError("Invalid JSONPaths file: " + e.getMessage(), url);
        }
        if (!(document instanceof Super.ObjectValue object)) {
            throw jsonPathsError("Invalid JSONPaths file: it must hold one JSON object", url);
        }
        if (!object.attributes().containsKey("jsonpaths")) {
            return List.of();
        }
        if (!(object.get("jsonpaths") instanceof Super.ArrayValue expressions)) {
            throw jsonPathsError("Invalid JSONPaths file: jsonpaths is not an array", url);
        }
        List<JsonPath> paths = new ArrayList<>();
        for (Super expression : expressions.elements()) {
            if (!(expression instanceof Super.StringValue text)) {
                throw jsonPathsError("Invalid JSONPath format: " + expression.toJson(), url);
            }
            try {
                paths.add(JsonPath.parse(text.value()));
            } catch (IllegalArgumentException e) {
                throw jsonPathsError(String.valueOf(e.getMessage()), url);
            }
        }
        Set<JsonPath.Notation> notations =
                paths.stream().map(JsonPath::notation).collect(Collectors.toCollection(HashSet::new));
        notations.remove(JsonPath.Notation.EITHER);
        if (notations.size() > 1) {
            throw jsonPathsError("Invalid JSONPaths file: dot and bracket notation cannot be mixed", url);
        }
        if (paths.size() != table.columns().size()) {
            throw jsonPathsError(
                    "Number of jsonpaths and the number of columns should match. JSONPath size: " + paths.size()
                            + ", Number of columns in table or column list: "
                            + table.columns().size(),
                    url);
        }
        return paths;
    }

    private static ServerException jsonPathsError(String message, String url) {
        return ComputeNodeError.of(ComputeNodeError.GENERAL, message, url);
    }
}
