// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import static org.hibernate.type.SqlTypes.BINARY;
import static org.hibernate.type.SqlTypes.BLOB;
import static org.hibernate.type.SqlTypes.BOOLEAN;
import static org.hibernate.type.SqlTypes.CHAR;
import static org.hibernate.type.SqlTypes.CLOB;
import static org.hibernate.type.SqlTypes.DECIMAL;
import static org.hibernate.type.SqlTypes.FLOAT;
import static org.hibernate.type.SqlTypes.GEOGRAPHY;
import static org.hibernate.type.SqlTypes.GEOMETRY;
import static org.hibernate.type.SqlTypes.INET;
import static org.hibernate.type.SqlTypes.INTERVAL_SECOND;
import static org.hibernate.type.SqlTypes.JSON;
import static org.hibernate.type.SqlTypes.JSON_ARRAY;
import static org.hibernate.type.SqlTypes.LONG32NVARCHAR;
import static org.hibernate.type.SqlTypes.LONG32VARBINARY;
import static org.hibernate.type.SqlTypes.LONG32VARCHAR;
import static org.hibernate.type.SqlTypes.LONGVARBINARY;
import static org.hibernate.type.SqlTypes.NCHAR;
import static org.hibernate.type.SqlTypes.NCLOB;
import static org.hibernate.type.SqlTypes.NUMERIC;
import static org.hibernate.type.SqlTypes.NVARCHAR;
import static org.hibernate.type.SqlTypes.SQLXML;
import static org.hibernate.type.SqlTypes.TIME;
import static org.hibernate.type.SqlTypes.TIMESTAMP;
import static org.hibernate.type.SqlTypes.TIMESTAMP_UTC;
import static org.hibernate.type.SqlTypes.TIMESTAMP_WITH_TIMEZONE;
import static org.hibernate.type.SqlTypes.TIME_UTC;
import static org.hibernate.type.SqlTypes.TIME_WITH_TIMEZONE;
import static org.hibernate.type.SqlTypes.TINYINT;
import static org.hibernate.type.SqlTypes.UUID;
import static org.hibernate.type.SqlTypes.VARBINARY;
import static org.hibernate.type.SqlTypes.VARCHAR;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.hibernate.RedshiftDialect;
import io.github.redshift4j.hibernate.RedshiftSqlTypes;
import java.sql.Types;
import java.util.Objects;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.type.JavaObjectType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.java.StringJavaType;
import org.hibernate.type.descriptor.jdbc.VarcharUUIDJdbcType;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;
import org.hibernate.type.descriptor.sql.internal.CapacityDependentDdlType;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;
import org.hibernate.type.descriptor.sql.spi.DdlTypeRegistry;
import org.jspecify.annotations.Nullable;

/**
 * How Hibernate's types are written in DDL and in casts, and how they are bound and read.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html">Data types</a>
 */
public final class RedshiftTypes {
    private static final String LONGEST_TEXT = "varchar(" + Limits.VARCHAR_BYTES + ")";
    private static final String LONGEST_BYTES = "varbyte(" + Limits.VARBYTE_BYTES + ")";
    /** As many bits as REAL holds. */
    private static final int REAL_BITS = 24;

    private RedshiftTypes() {}

    /** The type of a column, with Hibernate's placeholders; null where Hibernate's default is right. */
    public static @Nullable String column(int code) {
        return switch (code) {
            case TINYINT -> "smallint";
            case NUMERIC, DECIMAL -> "numeric($p,$s)";
            case FLOAT -> "double precision";
            // The argument of time types is not in the grammar: all hold microseconds.
            case TIME -> "time";
            case TIME_WITH_TIMEZONE, TIME_UTC -> "timetz";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_WITH_TIMEZONE, TIMESTAMP_UTC -> "timestamptz";
            case CHAR, NCHAR -> "char($l)";
            case VARCHAR, NVARCHAR -> "varchar($l)";
            // TEXT would be varchar(256).
            case LONG32VARCHAR, LONG32NVARCHAR, CLOB, NCLOB, SQLXML -> LONGEST_TEXT;
            case BINARY, VARBINARY -> "varbyte($l)";
            case LONG32VARBINARY, BLOB -> LONGEST_BYTES;
            case JSON, JSON_ARRAY -> "super";
            case GEOMETRY -> "geometry";
            case GEOGRAPHY -> "geography";
            case UUID -> "varchar(36)";
            case INET -> "varchar(45)";
            case INTERVAL_SECOND -> DayToSecondJdbcType.NAME;
            case RedshiftSqlTypes.INTERVAL_YEAR_TO_MONTH -> YearToMonthJdbcType.NAME;
            case RedshiftSqlTypes.HLLSKETCH -> "hllsketch";
            default -> null;
        };
    }

    /** The target of a cast where it differs from a column: a cast to VARCHAR without a length cuts at 256 bytes. */
    public static @Nullable String cast(int code) {
        return switch (code) {
            case VARCHAR, NVARCHAR -> LONGEST_TEXT;
            case BINARY, VARBINARY -> LONGEST_BYTES;
            default -> null;
        };
    }

    public static void registerColumns(TypeContributions to, RedshiftDialect dialect) {
        DdlTypeRegistry ddl = to.getTypeConfiguration().getDdlTypeRegistry();
        for (int code : new int[] {
            JSON,
            JSON_ARRAY,
            GEOMETRY,
            GEOGRAPHY,
            UUID,
            INET,
            SQLXML,
            INTERVAL_SECOND,
            RedshiftSqlTypes.INTERVAL_YEAR_TO_MONTH,
            RedshiftSqlTypes.HLLSKETCH
        }) {
            ddl.addDescriptor(new DdlTypeImpl(code, Objects.requireNonNull(column(code)), dialect));
        }
        ddl.addDescriptor(CapacityDependentDdlType.builder(FLOAT, "double precision", dialect)
                .withTypeCapacity(REAL_BITS, "real")
                .build());
        for (int code : new int[] {NUMERIC, DECIMAL}) {
            ddl.addDescriptor(new NumericDdlType(code, dialect));
        }
        for (int code : new int[] {VARCHAR, NVARCHAR}) {
            ddl.addDescriptor(new VarcharDdlType(code, LONGEST_TEXT, dialect));
        }
    }

    public static void contribute(TypeContributions to) {
        JdbcTypeRegistry jdbc = to.getTypeConfiguration().getJdbcTypeRegistry();
        jdbc.addDescriptor(SuperJdbcType.WHOLE_VALUE);
        jdbc.addTypeConstructor(SuperArrayJdbcType.CONSTRUCTOR);
        jdbc.addDescriptor(VarcharUUIDJdbcType.INSTANCE);
        jdbc.addDescriptor(new GeometryJdbcType());
        jdbc.addDescriptor(new GeographyJdbcType());
        jdbc.addDescriptor(new HllSketchJdbcType());
        jdbc.addDescriptor(new DayToSecondJdbcType());
        jdbc.addDescriptor(new YearToMonthJdbcType());
        for (int code : new int[] {VARBINARY, BINARY, LONGVARBINARY, LONG32VARBINARY, BLOB}) {
            jdbc.addDescriptor(code, new VarbyteJdbcType(code));
        }
        for (int code : new int[] {TIME_WITH_TIMEZONE, TIME_UTC}) {
            jdbc.addDescriptor(code, new ZonedTimeJdbcType(code));
        }
        for (int code : new int[] {CLOB, NCLOB}) {
            jdbc.addDescriptor(code, TextJdbcType.INSTANCE);
        }
        contributeUnknownType(to);
        to.contributeJavaType(SuperJavaType.INSTANCE);
        to.contributeJavaType(PeriodJavaType.INSTANCE);
        if (ClassPath.HAS_JTS) {
            JtsJavaType.all().forEach(to::contributeJavaType);
        }
        if (ClassPath.HAS_HIBERNATE_SPATIAL) {
            GeolatteJavaType.all().forEach(to::contributeJavaType);
        }
    }

    /** A geometry whose kind and library nothing tells: JTS's, or the hexadecimal text of EWKB without JTS. */
    public static JavaType<?> anyGeometry() {
        return ClassPath.HAS_JTS ? JtsJavaType.any() : StringJavaType.INSTANCE;
    }

    @SuppressWarnings("deprecation") // There is no other way to replace the type that the registry begins with.
    private static void contributeUnknownType(TypeContributions to) {
        to.getTypeConfiguration().getJdbcTypeRegistry().addDescriptor(UntypedJdbcType.INSTANCE);
        to.contributeType(new JavaObjectType(
                UntypedJdbcType.INSTANCE,
                to.getTypeConfiguration().getJavaTypeRegistry().resolveDescriptor(Object.class)));
    }

    /** What a column of the catalog is, by the name and the code that either driver reports. */
    public static int ofCatalog(String typeName, int jdbcType) {
        return switch (typeName) {
            case "super" -> JSON;
            case "geometry" -> GEOMETRY;
            case "geography" -> GEOGRAPHY;
            case "varbyte", "binary varying" -> VARBINARY;
            case "timestamptz", "timestamp with time zone" -> TIMESTAMP_UTC;
            case "timetz", "time with time zone" -> TIME_WITH_TIMEZONE;
            case "intervald2s", "interval day to second" -> INTERVAL_SECOND;
            case "intervaly2m", "interval year to month" -> RedshiftSqlTypes.INTERVAL_YEAR_TO_MONTH;
            case "hllsketch" -> RedshiftSqlTypes.HLLSKETCH;
            default -> jdbcType == Types.BIT ? BOOLEAN : jdbcType;
        };
    }

    /** The code of a type by its spelling, arguments cut off; null when core does not know it. */
    public static @Nullable Integer ofSpelling(String typeName) {
        return TypeName.ofSpelling(typeName)
                .filter(type -> type.kind() == TypeName.Kind.COLUMN)
                .map(type -> ofCatalog(type.typname(), type.jdbcType()))
                .orElse(null);
    }
}
