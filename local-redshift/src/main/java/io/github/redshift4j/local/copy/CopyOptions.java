// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.copy.convert.Conversion;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a COPY, checked alone and against each other.
 *
 * @param manifest the source is a manifest
 * @param encoding of the files; UTF-16 needs a byte order mark
 * @param ignoreHeader lines skipped in every file
 * @param explicitIds EXPLICIT_IDS
 * @param maxErrors rows that may be bad before the load fails, at least 1; Integer.MAX_VALUE with IGNOREALLERRORS
 * @param noLoad NOLOAD: nothing is written
 */
record CopyOptions(
        DataFormat format,
        Compression compression,
        boolean manifest,
        Charset encoding,
        int ignoreHeader,
        boolean ignoreBlankLines,
        boolean explicitIds,
        NullRules nulls,
        Conversion conversion,
        int maxErrors,
        boolean noLoad) {
    private static final int MAX_ERROR = 100_000;

    private static final List<String> FORMATS =
            List.of("CSV", "FIXEDWIDTH", "JSON", "AVRO", "PARQUET", "ORC", "SHAPEFILE");
    private static final List<String> COMPRESSIONS = List.of("GZIP", "BZIP2", "LZOP", "ZSTD");

    /** All that the columnar formats take. */
    private static final Set<String> COLUMNAR = Set.of(
            "PARQUET",
            "ORC",
            "IAM_ROLE",
            "CREDENTIALS",
            "ACCESS_KEY_ID",
            "SECRET_ACCESS_KEY",
            "SESSION_TOKEN",
            "MANIFEST",
            "STATUPDATE",
            "ACCEPTINVCHARS",
            "FILLRECORD",
            "EXPLICIT_IDS",
            "SERIALIZETOJSON");

    private static final Set<String> KNOWN = Set.copyOf(Stream.of(
                    FORMATS,
                    COMPRESSIONS,
                    Authorization.OPTIONS,
                    List.of(
                            "DELIMITER",
                            "QUOTE",
                            "MANIFEST",
                            "ENCRYPTED",
                            "MASTER_SYMMETRIC_KEY",
                            "REGION",
                            "ACCEPTANYDATE",
                            "ACCEPTINVCHARS",
                            "BLANKSASNULL",
                            "DATEFORMAT",
                            "EMPTYASNULL",
                            "ENCODING",
                            "ESCAPE",
                            "EXPLICIT_IDS",
                            "FILLRECORD",
                            "IGNOREBLANKLINES",
                            "IGNOREHEADER",
                            "NULL",
                            "REMOVEQUOTES",
                            "ROUNDEC",
                            "TIMEFORMAT",
                            "TRIMBLANKS",
                            "TRUNCATECOLUMNS",
                            "SERIALIZETOJSON",
                            "COMPROWS",
                            "COMPUPDATE",
                            "STATUPDATE",
                            "MAXERROR",
                            "IGNOREALLERRORS",
                            "NOLOAD",
                            "READRATIO",
                            "SSH",
                            "SIMPLIFY"))
            .flatMap(List::stream)
            .toList());

    private static final Conflicts CONFLICTS = new Conflicts(conflicts());

    private static Map<String, List<String>> conflicts() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("CSV", List.of("FIXEDWIDTH", "REMOVEQUOTES", "ESCAPE", "JSON", "AVRO", "SHAPEFILE"));
        table.put("FIXEDWIDTH", List.of("DELIMITER", "ESCAPE", "REMOVEQUOTES", "JSON", "AVRO", "SHAPEFILE"));
        for (String format : List.of("JSON", "AVRO")) {
            table.put(
                    format,
                    List.of(
                            "DELIMITER",
                            "ESCAPE",
                            "FILLRECORD",
                            "IGNOREBLANKLINES",
                            "NULL",
                            "READRATIO",
                            "REMOVEQUOTES"));
        }
        table.put("SHAPEFILE", List.of("REMOVEQUOTES", "ESCAPE", "DELIMITER"));
        table.put("GZIP", List.of("BZIP2", "LZOP", "ZSTD"));
        table.put("BZIP2", List.of("LZOP", "ZSTD"));
        table.put("LZOP", List.of("ZSTD"));
        table.put("MAXERROR", List.of("IGNOREALLERRORS"));
        table.put("SSH", List.of("MANIFEST", "ENCRYPTED", "READRATIO"));
        table.put("CREDENTIALS", List.of("MASTER_SYMMETRIC_KEY"));
        return table;
    }

    static CopyOptions of(List<Plan.Option> given) {
        OptionList options = new OptionList(given, KNOWN);
        refuseColumnar(options);
        CONFLICTS.refuse(options);
        if (options.has("QUOTE") && !options.has("CSV")) {
            throw ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, "QUOTE option is only supported with CSV");
        }
        if (options.has("SERIALIZETOJSON") && !options.has("PARQUET") && !options.has("ORC")) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED, "SERIALIZETOJSON option is only supported with PARQUET and ORC");
        }
        if (options.has("READRATIO")) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED, "READRATIO option is only supported with DynamoDB");
        }
        for (String unknown : List.of("AVRO", "ORC", "SHAPEFILE", "LZOP", "SSH", "ENCRYPTED", "MASTER_SYMMETRIC_KEY")) {
            if (options.has(unknown)) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED, "The local server does not support COPY with " + unknown);
            }
        }
        options.number("COMPROWS", 0, 0, Integer.MAX_VALUE);
        options.flag("COMPUPDATE", true, Set.of("preset"));
        options.flag("STATUPDATE", true, Set.of());
        return new CopyOptions(
                format(options),
                compression(options),
                options.has("MANIFEST"),
                encoding(options),
                (int) options.number("IGNOREHEADER", 0, 0, Integer.MAX_VALUE),
                options.has("IGNOREBLANKLINES"),
                options.has("EXPLICIT_IDS"),
                NullRules.of(options),
                conversion(options),
                options.has("IGNOREALLERRORS")
                        ? Integer.MAX_VALUE
                        : (int) Math.max(1, options.number("MAXERROR", 0, 0, MAX_ERROR)),
                options.has("NOLOAD"));
    }

    /** Checked apart, as the role decides nothing about the data. */
    static void authorize(List<Plan.Option> given, Roles roles) {
        Authorization.require(new OptionList(given, KNOWN), roles);
    }

    private static void refuseColumnar(OptionList options) {
        for (String format : List.of("PARQUET", "ORC")) {
            if (options.has(format)) {
                for (String name : options.names()) {
                    if (!COLUMNAR.contains(name) || (FORMATS.contains(name) && !name.equals(format))) {
                        throw ServerException.of(
                                SqlState.FEATURE_NOT_SUPPORTED,
                                name + " argument is not supported for " + format + " based COPY");
                    }
                }
            }
        }
    }

    private static DataFormat format(OptionList options) {
        if (options.has("CSV")) {
            byte delimiter = options.character("DELIMITER", ',');
            byte quote = options.character("QUOTE", '"');
            if (delimiter == quote) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED, "CSV quote character must not appear in the DELIMITER");
            }
            return new DataFormat.Csv(delimiter, quote);
        }
        if (options.has("FIXEDWIDTH")) {
            return new DataFormat.FixedWidth(FixedWidthSpec.parse(String.valueOf(options.text("FIXEDWIDTH", ""))));
        }
        if (options.has("JSON")) {
            List<String> arguments = options.arguments("JSON");
            String mapping = arguments.isEmpty() ? "auto" : arguments.get(0);
            if (!Set.of("auto", "auto ignorecase", "noshred").contains(mapping)
                    && S3Location.find(mapping).isEmpty()) {
                throw ServerException.of(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "Invalid JSON option '" + mapping
                                + "'; expected 'auto', 'auto ignorecase', 'noshred' or 's3://bucket/jsonpaths_file'");
            }
            return new DataFormat.Json(mapping);
        }
        if (options.has("PARQUET")) {
            return new DataFormat.Parquet(options.has("SERIALIZETOJSON"));
        }
        return new DataFormat.Delimited(
                options.character("DELIMITER", '|'), options.has("ESCAPE"), options.has("REMOVEQUOTES"));
    }

    private static Compression compression(OptionList options) {
        for (Compression compression : Compression.values()) {
            if (options.has(compression.name())) {
                return compression;
            }
        }
        return Compression.NONE;
    }

    private static Charset encoding(OptionList options) {
        String name = String.valueOf(options.text("ENCODING", "utf8")).toUpperCase(Locale.ROOT);
        Charset charset =
                switch (name) {
                    case "UTF8" -> StandardCharsets.UTF_8;
                    case "UTF16" -> StandardCharsets.UTF_16;
                    case "UTF16LE" -> StandardCharsets.UTF_16LE;
                    case "UTF16BE" -> StandardCharsets.UTF_16BE;
                    default ->
                        throw ServerException.of(
                                SqlState.INVALID_PARAMETER_VALUE,
                                "ENCODING must be UTF8, UTF16, UTF16LE or UTF16BE, got " + name);
                };
        if (options.has("FIXEDWIDTH") && !charset.equals(StandardCharsets.UTF_8)) {
            throw ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, "FIXEDWIDTH files must be UTF8, got " + name);
        }
        return charset;
    }

    private static Conversion conversion(OptionList options) {
        return new Conversion(
                options.has("TRUNCATECOLUMNS"),
                options.has("TRIMBLANKS"),
                options.has("ACCEPTANYDATE"),
                options.has("ROUNDEC"),
                replacement(options),
                options.text("DATEFORMAT", null),
                options.text("TIMEFORMAT", null));
    }

    private static @Nullable Byte replacement(OptionList options) {
        if (!options.has("ACCEPTINVCHARS")) {
            return null;
        }
        byte replacement =
                options.arguments("ACCEPTINVCHARS").isEmpty() ? (byte) '?' : options.character("ACCEPTINVCHARS", '?');
        if (replacement == 0) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE, "The replacement character of ACCEPTINVCHARS cannot be NUL");
        }
        return replacement;
    }
}
