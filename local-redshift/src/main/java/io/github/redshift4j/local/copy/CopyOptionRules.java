// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which options of COPY go together, and which the local server does not do.
 *
 * <p>The wording for columnar formats is what clusters say; the rest is not documented and this project's, as is the
 * lists for AVRO, which is that of JSON and what has no meaning for files without lines, and for SHAPEFILE.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-format.html">Data format
 *     parameters</a>
 */
final class CopyOptionRules {
    private static final List<String> FORMATS =
            List.of("CSV", "FIXEDWIDTH", "JSON", "AVRO", "PARQUET", "ORC", "SHAPEFILE");

    /** All that the columnar formats take. */
    private static final Set<String> COLUMNAR = Set.of(
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

    private static final Conflicts CONFLICTS = new Conflicts(conflicts());

    private CopyOptionRules() {}

    private static Map<String, List<String>> conflicts() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("CSV", List.of("FIXEDWIDTH", "REMOVEQUOTES", "ESCAPE", "JSON", "AVRO", "SHAPEFILE"));
        table.put("FIXEDWIDTH", List.of("DELIMITER", "ESCAPE", "REMOVEQUOTES", "JSON", "AVRO", "SHAPEFILE"));
        table.put(
                "JSON",
                List.of(
                        "AVRO",
                        "SHAPEFILE",
                        "DELIMITER",
                        "ESCAPE",
                        "FILLRECORD",
                        "IGNOREBLANKLINES",
                        "NULL",
                        "READRATIO",
                        "REMOVEQUOTES"));
        table.put(
                "AVRO",
                List.of(
                        "SHAPEFILE",
                        "DELIMITER",
                        "ESCAPE",
                        "FILLRECORD",
                        "IGNOREBLANKLINES",
                        "NULL",
                        "READRATIO",
                        "REMOVEQUOTES",
                        "IGNOREHEADER",
                        "ENCODING",
                        "GZIP",
                        "BZIP2",
                        "LZOP",
                        "ZSTD"));
        table.put(
                "SHAPEFILE",
                List.of(
                        "REMOVEQUOTES",
                        "ESCAPE",
                        "DELIMITER",
                        "IGNOREHEADER",
                        "IGNOREBLANKLINES",
                        "ENCODING",
                        "BZIP2",
                        "LZOP",
                        "ZSTD"));
        table.put("GZIP", List.of("BZIP2", "LZOP", "ZSTD"));
        table.put("BZIP2", List.of("LZOP", "ZSTD"));
        table.put("LZOP", List.of("ZSTD"));
        table.put("MAXERROR", List.of("IGNOREALLERRORS"));
        table.put("SSH", List.of("MANIFEST", "ENCRYPTED", "READRATIO"));
        table.put("CREDENTIALS", List.of("MASTER_SYMMETRIC_KEY"));
        return table;
    }

    /** @throws ServerException for the first option that Redshift or the local server refuses */
    static void check(OptionList options) {
        refuseColumnar(options);
        CONFLICTS.refuse(options);
        requireFormat(options, "QUOTE", "CSV");
        requireFormat(options, "SERIALIZETOJSON", "PARQUET", "ORC");
        requireFormat(options, "SIMPLIFY", "SHAPEFILE");
        if (options.has("READRATIO")) {
            throw refused("READRATIO option is only supported with DynamoDB");
        }
        boolean key = options.has("MASTER_SYMMETRIC_KEY")
                || String.valueOf(options.text("CREDENTIALS", "")).contains("master_symmetric_key=");
        if (key && !options.has("ENCRYPTED")) {
            throw refused("MASTER_SYMMETRIC_KEY option is only supported with ENCRYPTED");
        }
        if (options.has("ENCRYPTED") && !key) {
            throw refused("ENCRYPTED needs MASTER_SYMMETRIC_KEY, or master_symmetric_key in CREDENTIALS");
        }
        if (options.has("SSH")) {
            throw refused("The local server does not support COPY with SSH");
        }
        for (String other : List.of("MANIFEST", "ENCRYPTED")) {
            if (options.has("SHAPEFILE") && options.has(other)) {
                throw refused("The local server does not support COPY with SHAPEFILE and " + other);
            }
        }
    }

    private static void requireFormat(OptionList options, String option, String... formats) {
        if (options.has(option) && List.of(formats).stream().noneMatch(options::has)) {
            throw refused(option + " option is only supported with " + String.join(" and ", formats));
        }
    }

    private static void refuseColumnar(OptionList options) {
        for (String format : List.of("PARQUET", "ORC")) {
            if (!options.has(format)) {
                continue;
            }
            for (String name : options.names()) {
                if (!name.equals(format) && (FORMATS.contains(name) || !COLUMNAR.contains(name))) {
                    throw refused(name + " argument is not supported for " + format + " based COPY");
                }
            }
        }
    }

    private static ServerException refused(String message) {
        return ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, message);
    }
}
