// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.sql.Types;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every type name the server puts on the wire: the types of columns, then those met only in catalogs and expressions.
 *
 * <p>OIDs are those of the official drivers; JDBC codes are what the official JDBC driver 2.3.0 reports, except
 * {@link #BOOLEAN} (it reports BIT) and the intervals and HLLSKETCH, which JDBC has no code for.
 */
public enum TypeName {
    SMALLINT(21, "int2", "smallint", 2, Types.SMALLINT, Kind.COLUMN, "int2"),
    INTEGER(23, "int4", "integer", 4, Types.INTEGER, Kind.COLUMN, "int", "int4"),
    BIGINT(20, "int8", "bigint", 8, Types.BIGINT, Kind.COLUMN, "int8"),
    DECIMAL(1700, "numeric", "numeric", -1, Types.NUMERIC, Kind.COLUMN, "decimal", "dec"),
    REAL(700, "float4", "real", 4, Types.REAL, Kind.COLUMN, "float4"),
    DOUBLE(701, "float8", "double precision", 8, Types.DOUBLE, Kind.COLUMN, "float8", "float"),
    BOOLEAN(16, "bool", "boolean", 1, Types.BOOLEAN, Kind.COLUMN, "bool"),
    CHAR(1042, "bpchar", "character", -1, Types.CHAR, Kind.COLUMN, "char", "nchar", "bpchar", "national character"),
    VARCHAR(
            1043,
            "varchar",
            "character varying",
            -1,
            Types.VARCHAR,
            Kind.COLUMN,
            "varchar",
            "nvarchar",
            "national character varying"),
    DATE(1082, "date", "date", 4, Types.DATE, Kind.COLUMN),
    TIME(1083, "time", "time without time zone", 8, Types.TIME, Kind.COLUMN, "time"),
    TIMETZ(1266, "timetz", "time with time zone", 12, Types.TIME_WITH_TIMEZONE, Kind.COLUMN, "timetz"),
    TIMESTAMP(1114, "timestamp", "timestamp without time zone", 8, Types.TIMESTAMP, Kind.COLUMN, "timestamp"),
    TIMESTAMPTZ(
            1184,
            "timestamptz",
            "timestamp with time zone",
            8,
            Types.TIMESTAMP_WITH_TIMEZONE,
            Kind.COLUMN,
            "timestamptz"),
    INTERVAL_YEAR_TO_MONTH(
            1188,
            "intervaly2m",
            "interval year to month",
            4,
            Types.OTHER,
            Kind.COLUMN,
            "interval year",
            "interval month",
            "intervaly2m"),
    INTERVAL_DAY_TO_SECOND(
            1190,
            "intervald2s",
            "interval day to second",
            8,
            Types.OTHER,
            Kind.COLUMN,
            "interval day",
            "interval hour",
            "interval minute",
            "interval second",
            "interval day to hour",
            "interval day to minute",
            "interval hour to minute",
            "interval hour to second",
            "interval minute to second",
            "intervald2s"),
    SUPER(4000, "super", "super", -1, Types.LONGVARCHAR, Kind.COLUMN),
    VARBYTE(6551, "varbyte", "binary varying", -1, Types.LONGVARBINARY, Kind.COLUMN, "varbyte", "varbinary"),
    GEOMETRY(3000, "geometry", "geometry", -1, Types.LONGVARBINARY, Kind.COLUMN),
    GEOGRAPHY(3001, "geography", "geography", -1, Types.LONGVARBINARY, Kind.COLUMN),
    HLLSKETCH(2935, "hllsketch", "hllsketch", -1, Types.OTHER, Kind.COLUMN),

    /** A column declared TEXT becomes VARCHAR(256); the type itself is met in catalogs and literals. */
    TEXT(25, "text", "text", -1, Types.VARCHAR, Kind.EXPRESSION),
    /** A literal whose type nothing has decided yet. */
    UNKNOWN(705, "unknown", "unknown", -1, Types.VARCHAR, Kind.EXPRESSION),
    /** The interval of expressions, with months and microseconds together; no column can have it. */
    INTERVAL(1186, "interval", "interval", 16, Types.OTHER, Kind.EXPRESSION),
    /** How some clusters label GEOMETRY in results: EWKB as hex text. */
    GEOMETRYHEX(3999, "geometryhex", "geometry", -1, Types.LONGVARBINARY, Kind.EXPRESSION),
    REFCURSOR(1790, "refcursor", "refcursor", -1, Types.REF_CURSOR, Kind.EXPRESSION),
    VOID(2278, "void", "void", 4, Types.OTHER, Kind.EXPRESSION),
    RECORD(2249, "record", "record", -1, Types.OTHER, Kind.EXPRESSION),

    NAME(19, "name", "name", 128, Types.VARCHAR, Kind.CATALOG),
    /** The one-byte catalog type, not {@link #CHAR}. */
    SINGLE_CHAR(18, "char", "\"char\"", 1, Types.CHAR, Kind.CATALOG),
    OID(26, "oid", "oid", 4, Types.BIGINT, Kind.CATALOG),
    XID(28, "xid", "xid", 4, Types.BIGINT, Kind.CATALOG),
    TID(27, "tid", "tid", 6, Types.VARCHAR, Kind.CATALOG),
    CID(29, "cid", "cid", 4, Types.BIGINT, Kind.CATALOG),
    REGPROC(24, "regproc", "regproc", 4, Types.VARCHAR, Kind.CATALOG),
    REGCLASS(2205, "regclass", "regclass", 4, Types.VARCHAR, Kind.CATALOG),
    REGTYPE(2206, "regtype", "regtype", 4, Types.VARCHAR, Kind.CATALOG),
    INT2VECTOR(22, "int2vector", "int2vector", -1, Types.VARCHAR, Kind.CATALOG),
    OIDVECTOR(30, "oidvector", "oidvector", -1, Types.VARCHAR, Kind.CATALOG),
    ACLITEM(1033, "aclitem", "aclitem", 12, Types.VARCHAR, Kind.CATALOG),
    ABSTIME(702, "abstime", "abstime", 4, Types.TIMESTAMP, Kind.CATALOG),
    ACLITEM_ARRAY(1034, "_aclitem", "aclitem[]", -1, Types.ARRAY, Kind.CATALOG),
    SINGLE_CHAR_ARRAY(1002, "_char", "\"char\"[]", -1, Types.ARRAY, Kind.CATALOG),
    SMALLINT_ARRAY(1005, "_int2", "smallint[]", -1, Types.ARRAY, Kind.CATALOG),
    INTEGER_ARRAY(1007, "_int4", "integer[]", -1, Types.ARRAY, Kind.CATALOG),
    TEXT_ARRAY(1009, "_text", "text[]", -1, Types.ARRAY, Kind.CATALOG),
    VARCHAR_ARRAY(1015, "_varchar", "character varying[]", -1, Types.ARRAY, Kind.CATALOG),
    NAME_ARRAY(1003, "_name", "name[]", -1, Types.ARRAY, Kind.CATALOG),
    REAL_ARRAY(1021, "_float4", "real[]", -1, Types.ARRAY, Kind.CATALOG),
    OID_ARRAY(1028, "_oid", "oid[]", -1, Types.ARRAY, Kind.CATALOG);

    /** Where a type can appear. */
    public enum Kind {
        /** A table column can have it. */
        COLUMN,
        /** Only an expression or a result can have it. */
        EXPRESSION,
        /** Only leader-node catalogs use it. */
        CATALOG
    }

    private static final Map<String, TypeName> BY_SPELLING = new HashMap<>();
    private static final Map<Integer, TypeName> BY_OID = new HashMap<>();

    static {
        for (TypeName type : values()) {
            BY_OID.put(type.oid, type);
            BY_SPELLING.putIfAbsent(type.sql, type);
            type.aliases.forEach(alias -> BY_SPELLING.putIfAbsent(alias, type));
        }
    }

    private final int oid;
    private final String typname;
    private final String sql;
    private final int typlen;
    private final int jdbcType;
    private final Kind kind;
    private final List<String> aliases;

    TypeName(int oid, String typname, String sql, int typlen, int jdbcType, Kind kind, String... aliases) {
        this.oid = oid;
        this.typname = typname;
        this.sql = sql;
        this.typlen = typlen;
        this.jdbcType = jdbcType;
        this.kind = kind;
        this.aliases = List.of(aliases);
    }

    /** The type's number in RowDescription, ParameterDescription and {@code pg_type.oid}. */
    public int oid() {
        return oid;
    }

    /** {@code pg_type.typname}, which is also what JDBC drivers report as the type name: {@code int4}, {@code bpchar}. */
    public String typname() {
        return typname;
    }

    /** The catalog's spelling without arguments: {@code integer}, {@code character varying}. */
    public String sql() {
        return sql;
    }

    /** Bytes of a value in {@code pg_type.typlen}; -1 when they vary. */
    public int typlen() {
        return typlen;
    }

    /** A constant of {@link Types}. */
    public int jdbcType() {
        return jdbcType;
    }

    public Kind kind() {
        return kind;
    }

    /** Other spellings that DDL accepts, in lower case and without arguments. */
    public List<String> aliases() {
        return aliases;
    }

    /** Whether {@code TYPE(n)} is meaningful, n being bytes. */
    public boolean hasLength() {
        return this == CHAR || this == VARCHAR || this == VARBYTE;
    }

    public static Optional<TypeName> ofOid(int oid) {
        return Optional.ofNullable(BY_OID.get(oid));
    }

    /** Finds a type by any spelling without arguments, in any case: {@code INT4}, {@code character varying}. */
    public static Optional<TypeName> ofSpelling(String spelling) {
        return Optional.ofNullable(BY_SPELLING.get(spelling.toLowerCase(Locale.ROOT)));
    }

    static Map<String, TypeName> spellings() {
        return Collections.unmodifiableMap(BY_SPELLING);
    }
}
