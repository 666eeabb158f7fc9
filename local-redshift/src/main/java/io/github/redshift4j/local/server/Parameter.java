// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a session.
 *
 * @param name in lower case
 * @param home where its value lives
 * @param kind what values it takes
 * @param defaultValue what SHOW prints while nothing is set; empty for PostgreSQL's own
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/cm_chap_ConfigurationRef.html">Configuration reference</a>
 */
record Parameter(String name, Home home, Kind kind, String defaultValue) {
    enum Home {
        /** PostgreSQL has the same parameter. */
        POSTGRES,
        /** Kept by PostgreSQL as {@code redshift.<name>}, and with it through commit and rollback. */
        OWN,
        /** Told, never set. */
        FIXED
    }

    enum Kind {
        BOOLEAN,
        INTEGER,
        /** With a fraction or not. */
        NUMBER,
        TEXT
    }

    /** The values a number may have, both ends included. */
    record Range(long least, long most) {}

    private static final Map<String, Range> RANGES = Map.of(
            "analyze_threshold_percent", new Range(0, 100),
            "default_geometry_encoding", new Range(1, 2),
            "extra_float_digits", new Range(-15, 2), // ends where PostgreSQL 8.0's did
            "max_concurrency_scaling_clusters", new Range(0, 10),
            "max_cursor_result_set_size", new Range(0, 14_400_000),
            "spectrum_query_maxerror", new Range(-1, Integer.MAX_VALUE),
            "statement_timeout", new Range(0, Integer.MAX_VALUE),
            "wlm_query_slot_count", new Range(1, 50));

    private static final Map<String, Set<String>> WORDS =
            Map.of("stored_proc_log_min_messages", Set.of("LOG", "INFO", "NOTICE", "WARNING", "EXCEPTION"));

    /** PostgreSQL 8.0 had them; whether Redshift kept them is not known. */
    private static final Set<String> UNVERIFIED =
            Set.of("default_transaction_isolation", "default_transaction_read_only", "default_transaction_deferrable");

    private static final Set<String> TRUE = Set.of("on", "true", "t", "yes", "y", "1");
    private static final Set<String> FALSE = Set.of("off", "false", "f", "no", "n", "0");
    private static final Map<String, Parameter> ALL = new TreeMap<>();

    static {
        postgres("client_encoding", Kind.TEXT);
        postgres("datestyle", Kind.TEXT);
        postgres("extra_float_digits", Kind.INTEGER);
        postgres("search_path", Kind.TEXT);
        postgres("seed", Kind.TEXT);
        postgres("session_authorization", Kind.TEXT);
        postgres("statement_timeout", Kind.INTEGER);
        postgres("timezone", Kind.TEXT);
        postgres("transaction_read_only", Kind.BOOLEAN);

        own("analyze_threshold_percent", Kind.NUMBER, "10");
        own("application_name", Kind.TEXT, ""); // PostgreSQL would cut it at 63 bytes
        own("cast_super_null_on_error", Kind.BOOLEAN, "on");
        own("datashare_break_glass_session_var", Kind.TEXT, "");
        own("default_array_search_null_handling", Kind.BOOLEAN, "on");
        own("default_geometry_encoding", Kind.INTEGER, "1");
        own("describe_field_name_in_uppercase", Kind.BOOLEAN, "off");
        own("downcase_delimited_identifier", Kind.BOOLEAN, "on");
        own("enable_case_sensitive_identifier", Kind.BOOLEAN, "off");
        own("enable_case_sensitive_super_attribute", Kind.BOOLEAN, "off");
        own("enable_numeric_rounding", Kind.BOOLEAN, "off");
        own("enable_result_cache_for_session", Kind.BOOLEAN, "on");
        own("enable_vacuum_boost", Kind.BOOLEAN, "off");
        own("error_on_nondeterministic_update", Kind.BOOLEAN, "off");
        own("interval_forbid_composite_literals", Kind.BOOLEAN, "off");
        own("json_parse_dedup_attributes", Kind.BOOLEAN, "off");
        own("json_parse_truncate_strings", Kind.BOOLEAN, "off");
        own("json_serialization_enable", Kind.BOOLEAN, "off");
        own("json_serialization_parse_nested_strings", Kind.BOOLEAN, "off");
        own("max_concurrency_scaling_clusters", Kind.INTEGER, "1");
        own("max_cursor_result_set_size", Kind.INTEGER, "0");
        own("mv_enable_aqmv_for_session", Kind.BOOLEAN, "on");
        own("navigate_super_null_on_error", Kind.BOOLEAN, "on");
        own("parse_super_null_on_error", Kind.BOOLEAN, "off");
        own("pg_federation_repeatable_read", Kind.BOOLEAN, "on");
        own("query_group", Kind.TEXT, "unset");
        own("read_srid_on_shapefile_ingestion", Kind.BOOLEAN, "on");
        own("readonly", Kind.BOOLEAN, "off");
        own("spectrum_enable_pseudo_columns", Kind.BOOLEAN, "on");
        own("enable_spectrum_oid", Kind.BOOLEAN, "on");
        own("spectrum_query_maxerror", Kind.INTEGER, "-1");
        own("stored_proc_log_min_messages", Kind.TEXT, "LOG");
        own("use_fips_ssl", Kind.BOOLEAN, "off");
        own("wlm_query_slot_count", Kind.INTEGER, "1");

        fixed("is_superuser", "");
        fixed("max_numeric_precision", "38");
        fixed("max_varchar_size", "65535");
        fixed("padb_version", ParameterStatuses.RELEASE);
        fixed("server_encoding", "UNICODE");
        fixed("server_version", "8.0.2");
        // the level a client sees is always this one, whatever the isolation of the database
        fixed("transaction_isolation", "serializable");
    }

    private static void postgres(String name, Kind kind) {
        ALL.put(name, new Parameter(name, Home.POSTGRES, kind, ""));
    }

    private static void own(String name, Kind kind, String defaultValue) {
        ALL.put(name, new Parameter(name, Home.OWN, kind, defaultValue));
    }

    private static void fixed(String name, String value) {
        ALL.put(name, new Parameter(name, Home.FIXED, Kind.TEXT, value));
    }

    static Iterable<Parameter> all() {
        return ALL.values();
    }

    /** @throws ServerException 42704 if Redshift knows no such parameter */
    static Parameter named(String name) {
        Parameter parameter = ALL.get(name.toLowerCase(Locale.ROOT));
        if (UNVERIFIED.contains(name.toLowerCase(Locale.ROOT))) {
            throw ServerException.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "parameter \"" + name + "\" is not supported by the local server")
                    .withHint(
                            "A database has one isolation level; BEGIN READ ONLY and SET readonly TO on refuse changes.");
        }
        if (parameter == null) {
            throw ServerException.of(
                    SqlState.UNDEFINED_OBJECT, "unrecognized configuration parameter \"" + name + "\"");
        }
        return parameter;
    }

    /** The values a number may have; null where there are no bounds. */
    @Nullable
    Range range() {
        return RANGES.get(name);
    }

    /** The values a text may have, in upper case; null where any will do. */
    @Nullable
    Set<String> words() {
        return WORDS.get(name);
    }

    /** The value as it is kept; @throws ServerException 22023 if the parameter does not take it */
    String checked(String value) {
        return switch (kind) {
            case TEXT -> word(value);
            case BOOLEAN -> {
                String lower = value.toLowerCase(Locale.ROOT);
                if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
                    throw invalid("parameter \"" + name + "\" requires a Boolean value");
                }
                yield TRUE.contains(lower) ? "on" : "off";
            }
            case INTEGER -> {
                try {
                    int number = Integer.parseInt(value.strip());
                    requireInRange(number);
                    yield Integer.toString(number);
                } catch (NumberFormatException e) {
                    throw invalid("parameter \"" + name + "\" requires an integer value");
                }
            }
            case NUMBER -> {
                try {
                    BigDecimal number = new BigDecimal(value.strip());
                    requireInRange(number.doubleValue());
                    yield number.toPlainString();
                } catch (NumberFormatException e) {
                    throw invalid("parameter \"" + name + "\" requires a numeric value");
                }
            }
        };
    }

    private void requireInRange(double number) {
        Range range = RANGES.get(name);
        if (range != null && (number < range.least() || number > range.most())) {
            throw invalid("%s is outside the valid range for parameter \"%s\" (%d .. %d)"
                    .formatted(
                            new BigDecimal(number).stripTrailingZeros().toPlainString(),
                            name,
                            range.least(),
                            range.most()));
        }
    }

    private String word(String value) {
        Set<String> words = WORDS.get(name);
        if (words != null && !words.contains(value.toUpperCase(Locale.ROOT))) {
            throw invalid("invalid value for parameter \"" + name + "\": \"" + value + '"');
        }
        return value;
    }

    private static ServerException invalid(String message) {
        return ServerException.of(SqlState.INVALID_PARAMETER_VALUE, message);
    }
}
