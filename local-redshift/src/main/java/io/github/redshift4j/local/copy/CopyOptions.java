// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.copy.convert.Conversion;
import io.github.redshift4j.local.copy.read.shapefile.Simplify;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of a COPY, checked alone and against each other.
 *
 * @param manifest the source is a manifest
 * @param masterKey of ENCRYPTED; null when the files are not
 * @param encoding of the files
 * @param ignoreHeader lines skipped in every file
 * @param explicitIds EXPLICIT_IDS
 * @param maxErrors rows that may be bad before the load fails, at least 1; Integer.MAX_VALUE with IGNOREALLERRORS
 * @param noLoad NOLOAD: nothing is written
 * @param ownerOnly COMPUPDATE ON or STATUPDATE ON, which only the table's owner and superusers may ask for
 */
record CopyOptions(
        DataFormat format,
        Compression compression,
        boolean manifest,
        @Nullable MasterKey masterKey,
        Charset encoding,
        int ignoreHeader,
        boolean ignoreBlankLines,
        boolean explicitIds,
        NullRules nulls,
        Conversion conversion,
        int maxErrors,
        boolean noLoad,
        boolean ownerOnly) {
    private static final int MAX_ERROR = 100_000;

    static CopyOptions of(List<Plan.Option> given) {
        OptionList options = new OptionList(given);
        CopyOptionRules.check(options);
        options.number("COMPROWS", 0, 0, Integer.MAX_VALUE);
        boolean compressionAsked = options.flag("COMPUPDATE", false, Set.of("preset"))
                && !options.arguments("COMPUPDATE").contains("preset");
        boolean statisticsAsked = options.flag("STATUPDATE", false, Set.of());
        return new CopyOptions(
                format(options),
                compression(options),
                options.has("MANIFEST"),
                MasterKey.of(options).orElse(null),
                encoding(options),
                (int) options.number("IGNOREHEADER", 0, 0, Integer.MAX_VALUE),
                options.has("IGNOREBLANKLINES"),
                options.has("EXPLICIT_IDS"),
                NullRules.of(options),
                conversion(options),
                options.has("IGNOREALLERRORS")
                        ? Integer.MAX_VALUE
                        : (int) Math.max(1, options.number("MAXERROR", 0, 0, MAX_ERROR)),
                options.has("NOLOAD"),
                compressionAsked || statisticsAsked);
    }

    /** Checked apart, as the role decides nothing about the data. */
    static @Nullable String authorize(List<Plan.Option> given, Roles roles) {
        return Authorization.require(new OptionList(given), roles);
    }

    private static DataFormat format(OptionList options) {
        if (options.has("CSV")) {
            byte delimiter = options.character("DELIMITER", ',');
            byte quote = options.character("QUOTE", '"');
            if (delimiter == quote) {
                throw refused("CSV quote character must not appear in the DELIMITER");
            }
            return new DataFormat.Csv(delimiter, quote);
        }
        if (options.has("FIXEDWIDTH")) {
            return new DataFormat.FixedWidth(FixedWidthSpec.parse(String.valueOf(options.text("FIXEDWIDTH", ""))));
        }
        if (options.has("JSON")) {
            return new DataFormat.Json(mapping(options, "JSON", Set.of("auto", "auto ignorecase", "noshred")));
        }
        if (options.has("AVRO")) {
            return new DataFormat.Avro(mapping(options, "AVRO", Set.of("auto", "auto ignorecase")));
        }
        if (options.has("PARQUET")) {
            return new DataFormat.Parquet(options.has("SERIALIZETOJSON"));
        }
        if (options.has("ORC")) {
            return new DataFormat.Orc(options.has("SERIALIZETOJSON"));
        }
        if (options.has("SHAPEFILE")) {
            return new DataFormat.Shapefile(simplify(options));
        }
        byte delimiter = options.character("DELIMITER", '|');
        if (delimiter == '\\' && options.has("ESCAPE")) {
            throw refused("DELIMITER cannot be a backslash with ESCAPE");
        }
        return new DataFormat.Delimited(delimiter, options.has("ESCAPE"), options.has("REMOVEQUOTES"));
    }

    private static String mapping(OptionList options, String format, Set<String> words) {
        List<String> arguments = options.arguments(format);
        String mapping = arguments.isEmpty() ? "auto" : arguments.get(0);
        if (!words.contains(mapping) && S3Location.find(mapping).isEmpty()) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "Invalid " + format + " option '" + mapping + "'; expected "
                            + words.stream().sorted().collect(Collectors.joining("', '", "'", "'"))
                            + " or 's3://bucket/jsonpaths_file'");
        }
        return mapping;
    }

    private static Simplify simplify(OptionList options) {
        List<String> arguments = options.arguments("SIMPLIFY");
        boolean auto = arguments.contains("auto");
        String last = arguments.isEmpty() ? "auto" : arguments.get(arguments.size() - 1);
        if (last.equals("auto")) {
            return auto ? new Simplify(true, -1) : Simplify.NONE;
        }
        try {
            double tolerance = Double.parseDouble(last);
            if (tolerance >= 0 && Double.isFinite(tolerance)) {
                return new Simplify(auto, tolerance);
            }
        } catch (NumberFormatException e) {
            // Refused below like a number out of range.
        }
        throw ServerException.of(
                SqlState.INVALID_PARAMETER_VALUE, "SIMPLIFY tolerance must be a number from 0 on, got " + last);
    }

    private static ServerException refused(String message) {
        return ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, message);
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
                    case "ISO88591" -> StandardCharsets.ISO_8859_1;
                    default ->
                        throw ServerException.of(
                                SqlState.INVALID_PARAMETER_VALUE,
                                "ENCODING must be UTF8, UTF16, UTF16LE, UTF16BE or ISO88591, got " + name);
                };
        if (options.has("FIXEDWIDTH") && !charset.equals(StandardCharsets.UTF_8)) {
            throw refused("FIXEDWIDTH files must be UTF8, got " + name);
        }
        return charset;
    }

    private static Conversion conversion(OptionList options) {
        // The text of a columnar file's times is ours, and may have an era.
        String format = options.has("PARQUET") || options.has("ORC") ? "auto" : null;
        return new Conversion(
                options.has("TRUNCATECOLUMNS"),
                options.has("TRIMBLANKS"),
                options.has("ACCEPTANYDATE"),
                options.has("ROUNDEC"),
                replacement(options),
                options.text("DATEFORMAT", format),
                options.text("TIMEFORMAT", format));
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
