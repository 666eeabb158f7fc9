// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.copy.Authorization;
import io.github.redshift4j.local.copy.Compression;
import io.github.redshift4j.local.copy.Conflicts;
import io.github.redshift4j.local.copy.FixedWidthSpec;
import io.github.redshift4j.local.copy.MasterKey;
import io.github.redshift4j.local.copy.OptionList;
import io.github.redshift4j.local.copy.Roles;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of an UNLOAD, checked alone and against each other.
 *
 * @param partitionBy columns in the order of the folders; empty for none
 * @param include INCLUDE: the files keep the partition columns
 * @param masterKey the files are encrypted with; null for none
 * @param extension of EXTENSION, with its dot; null for the one of the format and compression
 * @param maxFileBytes a file is ended after the row that passes it
 */
record UnloadOptions(
        UnloadFormat format,
        Compression compression,
        boolean header,
        List<String> partitionBy,
        boolean include,
        boolean manifest,
        boolean verboseManifest,
        boolean allowOverwrite,
        boolean cleanPath,
        boolean parallel,
        @Nullable MasterKey masterKey,
        @Nullable String extension,
        long maxFileBytes) {
    private static final long MB = 1 << 20;
    private static final BigDecimal MIN_FILE_MB = BigDecimal.valueOf(5);
    private static final BigDecimal MAX_FILE_MB = new BigDecimal("6348.8"); // 6.2 GB
    private static final BigDecimal MIN_GROUP_MB = BigDecimal.valueOf(32);
    private static final BigDecimal MAX_GROUP_MB = BigDecimal.valueOf(128);

    private static final Conflicts CONFLICTS = new Conflicts(conflicts());

    private static Map<String, List<String>> conflicts() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("CSV", List.of("FIXEDWIDTH", "ADDQUOTES", "ESCAPE", "JSON", "PARQUET"));
        table.put(
                "PARQUET",
                List.of(
                        "JSON",
                        "DELIMITER",
                        "FIXEDWIDTH",
                        "ADDQUOTES",
                        "ESCAPE",
                        "NULL",
                        "HEADER",
                        "GZIP",
                        "BZIP2",
                        "ZSTD"));
        table.put("JSON", List.of("DELIMITER", "HEADER", "FIXEDWIDTH", "ADDQUOTES", "ESCAPE", "NULL"));
        table.put("FIXEDWIDTH", List.of("DELIMITER", "HEADER", "ESCAPE", "ADDQUOTES"));
        table.put("ALLOWOVERWRITE", List.of("CLEANPATH"));
        table.put("KMS_KEY_ID", List.of("CREDENTIALS", "MASTER_SYMMETRIC_KEY"));
        table.put("MASTER_SYMMETRIC_KEY", List.of("CREDENTIALS"));
        table.put("GZIP", List.of("BZIP2", "ZSTD"));
        table.put("BZIP2", List.of("ZSTD"));
        return table;
    }

    static UnloadOptions of(List<Plan.Option> given) {
        OptionList options = new OptionList(given);
        CONFLICTS.refuse(options);
        requireCompanions(options);
        return new UnloadOptions(
                format(options),
                compression(options),
                options.has("HEADER"),
                options.arguments("PARTITION BY"),
                options.has("INCLUDE"),
                options.has("MANIFEST"),
                options.arguments("MANIFEST").contains("verbose"),
                options.has("ALLOWOVERWRITE"),
                options.has("CLEANPATH"),
                options.flag("PARALLEL", true, Set.of()),
                MasterKey.of(options).orElse(null),
                extension(options.text("EXTENSION", null)),
                size(options, "MAXFILESIZE", MAX_FILE_MB, MIN_FILE_MB, MAX_FILE_MB));
    }

    static @Nullable String authorize(List<Plan.Option> given, Roles roles) {
        return Authorization.require(new OptionList(given), roles);
    }

    private static void requireCompanions(OptionList options) {
        boolean auto = options.arguments("ENCRYPTED").contains("auto");
        if (auto && (options.has("KMS_KEY_ID") || options.has("MASTER_SYMMETRIC_KEY"))) {
            throw refused("KMS_KEY_ID and MASTER_SYMMETRIC_KEY options are not supported with ENCRYPTED AUTO");
        }
        boolean inCredentials = String.valueOf(options.text("CREDENTIALS", "")).contains("master_symmetric_key=");
        if (auto && inCredentials) {
            throw refused("master_symmetric_key in CREDENTIALS is not supported with ENCRYPTED AUTO");
        }
        boolean masterKey = inCredentials || options.has("MASTER_SYMMETRIC_KEY");
        if (!options.has("ENCRYPTED") && (options.has("KMS_KEY_ID") || masterKey)) {
            throw refused("KMS_KEY_ID and MASTER_SYMMETRIC_KEY need ENCRYPTED");
        }
        if (options.has("PARQUET") && masterKey) {
            throw refused("MASTER_SYMMETRIC_KEY option is not supported with PARQUET");
        }
        if (options.has("ROWGROUPSIZE") && !options.has("PARQUET")) {
            throw refused("ROWGROUPSIZE option is only supported with PARQUET");
        }
        if (options.has("INCLUDE") && !options.has("PARTITION BY")) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at or near \"INCLUDE\"");
        }
    }

    private static UnloadFormat format(OptionList options) {
        String nullText = options.text("NULL", null);
        if (options.has("CSV")) {
            byte delimiter = options.character("DELIMITER", ',');
            if (delimiter == '"') {
                throw refused("CSV quote character must not appear in the DELIMITER");
            }
            return new UnloadFormat.Csv(delimiter, nullText == null ? "" : nullText);
        }
        if (options.has("JSON")) {
            return new UnloadFormat.Json();
        }
        if (options.has("PARQUET")) {
            return new UnloadFormat.Parquet(size(options, "ROWGROUPSIZE", MIN_GROUP_MB, MIN_GROUP_MB, MAX_GROUP_MB));
        }
        if (options.has("FIXEDWIDTH")) {
            return new UnloadFormat.FixedWidth(
                    FixedWidthSpec.parse(String.valueOf(options.text("FIXEDWIDTH", ""))), nullText);
        }
        return new UnloadFormat.Delimited(
                options.character("DELIMITER", '|'),
                options.has("ESCAPE"),
                options.has("ADDQUOTES"),
                nullText == null ? "" : nullText);
    }

    private static Compression compression(OptionList options) {
        for (Compression compression : Compression.values()) {
            if (options.has(compression.name())) {
                return compression;
            }
        }
        return Compression.NONE;
    }

    private static @Nullable String extension(@Nullable String text) {
        return text == null || text.isEmpty() || text.startsWith(".") ? text : '.' + text;
    }

    /** Bytes of a size in MB, which is the default unit, or GB. */
    private static long size(OptionList options, String name, BigDecimal missing, BigDecimal min, BigDecimal max) {
        BigDecimal megabytes = missing;
        List<String> arguments = options.arguments(name);
        if (!arguments.isEmpty()) {
            try {
                megabytes = new BigDecimal(arguments.get(0));
            } catch (NumberFormatException e) {
                throw ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at or near \"" + arguments.get(0) + '"');
            }
            if (name.equals("ROWGROUPSIZE") && megabytes.scale() > 0) {
                throw ServerException.of(
                        SqlState.INVALID_PARAMETER_VALUE, name + " must be an integer, got " + arguments.get(0));
            }
            if (arguments.contains("gb")) {
                megabytes = megabytes.multiply(BigDecimal.valueOf(1024));
            }
        }
        if (megabytes.compareTo(min) < 0 || megabytes.compareTo(max) > 0) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    name + " must be from " + min + " MB to " + max + " MB, got " + megabytes.toPlainString() + " MB");
        }
        return megabytes.multiply(BigDecimal.valueOf(MB)).longValue();
    }

    private static ServerException refused(String message) {
        return ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, message);
    }
}
