// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DataTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IntervalTypeContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Type names: what Redshift makes of them, and how PostgreSQL spells that. */
final class DataTypes {
    /**
     * Stands before the names of types that are no keywords of PostgreSQL: a table of the same name, such as {@code date},
     * is a type there too, and users' schemas are searched first.
     */
    static final String SYSTEM = "pg_catalog.";

    /** Types of PostgreSQL's that tables do not take; of any other, Redshift says that there is none. */
    private static final Set<String> POSTGRESQL = Set.copyOf(Resources.words("postgresql-types.txt"));

    /** Types by the catalogs' own names, which may be quoted; "char" is another type than CHAR. */
    private static final Pattern QUOTED = Pattern.compile("\"(int[248]|float[48]|bool|numeric|text|varchar|bpchar|date"
            + "|time|timetz|timestamp|timestamptz|name|oid|regclass|regtype|regproc|super)\"");

    private DataTypes() {}

    /** The type of a column. */
    static RedshiftType ofColumn(DataTypeContext type, String table, String column, Translation to) {
        String text = spelling(type, to);
        if (type instanceof IntervalTypeContext interval && interval.intervalQualifier() == null) {
            throw unsupported(table, column, "interval");
        }
        try {
            return RedshiftType.parse(text);
        } catch (IllegalArgumentException e) {
            if (isKnown(text)) {
                throw ServerException.of(SqlState.INVALID_PARAMETER_VALUE, reason(text, e));
            }
            throw unsupported(table, column, text);
        }
    }

    /** PostgreSQL's spelling of the type of a cast. */
    static String ofCast(DataTypeContext type, Translation to) {
        String text = spelling(type, to);
        if (type instanceof IntervalTypeContext) {
            return text;
        }
        if (text.equals("aclitem") || text.equals("aclitem[]")) {
            to.usage().leaderType(text);
            return text.replace("aclitem", "redshift.acl"); // as the catalogs' columns are
        }
        Optional<TypeName> catalog = TypeName.ofSpelling(text)
                .filter(name ->
                        name.kind() == TypeName.Kind.CATALOG && !name.sql().endsWith("[]"));
        if (catalog.isPresent() || text.equals("regprocedure")) {
            to.usage().leaderType(text);
            return SYSTEM + text;
        }
        if (text.equals("text") || text.equals("varchar") || text.equals("character varying")) {
            return "varchar";
        }
        try {
            return postgresql(RedshiftType.parse(text));
        } catch (IllegalArgumentException e) {
            if (isKnown(text)) {
                throw ServerException.of(SqlState.INVALID_PARAMETER_VALUE, reason(text, e));
            }
            throw ServerException.of(
                    SqlState.UNDEFINED_OBJECT, "type \"" + text.replace("\"", "") + "\" does not exist");
        }
    }

    /** PostgreSQL's spelling of a column's type. */
    static String postgresql(RedshiftType type) {
        return switch (type.name()) {
            case VARCHAR -> "varchar(" + type.length() + ')';
            case CHAR -> "char(" + type.length() + ')';
            case VARBYTE -> "redshift.varbyte(" + type.length() + ')';
            case SUPER, GEOMETRY, GEOGRAPHY, HLLSKETCH ->
                "redshift." + type.name().sql();
            case INTERVAL_DAY_TO_SECOND ->
                type.length() == RedshiftType.NONE
                        ? type.name().sql()
                        : type.name().sql() + '(' + type.length() + ')';
            case DATE -> SYSTEM + type.sql();
            default -> type.sql();
        };
    }

    /** The written type in lower case with single blanks. */
    static String spelling(DataTypeContext type, Translation to) {
        String text = to.text(type).replaceAll("\\s+", " ").replace(" (", "(").toLowerCase(Locale.ROOT);
        if (!text.startsWith(SYSTEM)) {
            Matcher quoted = QUOTED.matcher(text);
            return quoted.matches()
                    ? quoted.group(1)
                    : text.equals("datetime") ? "timestamp" : text; // as the guide's page of CONVERT has it
        }
        String name = text.substring(SYSTEM.length());
        return name.equals("char") ? "\"char\"" : name; // PostgreSQL's type of one byte: CHAR is a word of the grammar
    }

    private static boolean isKnown(String text) {
        String words = text.replaceAll("\\(.*?\\)", "").strip();
        return TypeName.ofSpelling(words)
                .filter(name -> name.kind() == TypeName.Kind.COLUMN)
                .isPresent();
    }

    private static String reason(String text, IllegalArgumentException e) {
        if (text.startsWith("varchar") || text.startsWith("character varying") || text.startsWith("nvarchar")) {
            return text.contains("(0)")
                    ? "length for type varchar must be at least 1"
                    : "length for type varchar cannot exceed " + Limits.VARCHAR_BYTES;
        }
        if (text.startsWith("char") || text.startsWith("nchar") || text.startsWith("bpchar")) {
            return text.contains("(0)")
                    ? "length for type char must be at least 1"
                    : "length for type char cannot exceed " + Limits.CHAR_BYTES;
        }
        return String.valueOf(e.getMessage());
    }

    private static ServerException unsupported(String table, String column, String type) {
        String words = type.replaceAll("\\(.*?\\)", "").strip();
        if (!words.endsWith("]") && TypeName.ofSpelling(words).isEmpty() && !POSTGRESQL.contains(words)) {
            return ServerException.of(SqlState.UNDEFINED_OBJECT, "type \"" + words + "\" does not exist");
        }
        return Refused.notSupported(
                "Column \"" + table + '.' + column + "\" has unsupported type \"" + named(type) + "\".");
    }

    /** An array by its element's own name. */
    private static String named(String type) {
        String element = type.replaceAll("\\s*\\[.*", "");
        return element.equals(type)
                ? Identifier.fold(type)
                : TypeName.ofSpelling(element).map(TypeName::sql).orElse(element) + type.substring(element.length());
    }
}
