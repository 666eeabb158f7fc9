// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import static org.hibernate.query.common.TemporalUnit.DAY;
import static org.hibernate.query.common.TemporalUnit.DAY_OF_WEEK;
import static org.hibernate.query.common.TemporalUnit.SECOND;

import jakarta.persistence.TemporalType;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.TimeZone;
import org.hibernate.dialect.OracleDialect;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.IntervalType;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.descriptor.DateTimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Date arithmetic, parts, literals and formats.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/Date_functions_header.html">Date and time functions</a>
 */
@SuppressWarnings({"deprecation", "removal"}) // TemporalType and IntervalType are what Hibernate's dialects are given.
public final class RedshiftDates {
    private RedshiftDates() {}

    /**
     * DATEADD, whose count is a whole number. Years are added as months, since a year after February 29 would be March 1.
     */
    public static String add(TemporalUnit unit, TemporalType type, @Nullable IntervalType interval) {
        if (interval != null) {
            return "(?2+?3)";
        }
        return switch (unit) {
            case NANOSECOND -> dateAdd("microsecond", "(?2)/1000", type);
            case NATIVE -> dateAdd("microsecond", "?2", type);
            case YEAR -> dateAdd("month", "(?2)*12", type);
            default -> dateAdd(unit.toString(), "?2", type);
        };
    }

    /** The same for a number that may have a fraction, which a month or year loses. */
    public static String addFraction(TemporalUnit unit, TemporalType type) {
        return switch (unit) {
            case YEAR -> dateAdd("month", "cast((?2)*12 as bigint)", type);
            case QUARTER, MONTH -> dateAdd(unit.toString(), "cast(?2 as bigint)", type);
            case NANOSECOND -> dateAdd("microsecond", "cast((?2)/1000 as bigint)", type);
            default -> dateAdd("microsecond", "cast((?2)*" + microseconds(unit) + " as bigint)", type);
        };
    }

    /** On a DATE the server gives a TIMESTAMP, so that is cast back. */
    private static String dateAdd(String part, String number, TemporalType type) {
        String sum = "dateadd(" + part + ',' + number + ",?3)";
        return type == TemporalType.DATE ? "cast(" + sum + " as date)" : sum;
    }

    /**
     * The whole units between ?2 and ?3, towards zero. DATEDIFF alone would count the boundaries crossed: one year from
     * New Year's Eve to New Year's Day.
     */
    public static String difference(@Nullable TemporalUnit unit, TemporalType from, TemporalType to) {
        if (unit == null) {
            throw new FunctionArgumentException(
                    "A difference of two times needs a unit on Redshift: write (a - b) by day, or"
                            + " by second, or by another unit");
        }
        return switch (unit) {
            case YEAR -> months(" / 12");
            case QUARTER -> months(" / 3");
            case MONTH -> months("");
            default -> from == TemporalType.DATE && to == TemporalType.DATE ? inDays(unit) : inMicroseconds(unit);
        };
    }

    private static String months(String per) {
        return "cast(trunc(months_between(?3,?2)" + per + ") as bigint)";
    }

    private static String inDays(TemporalUnit unit) {
        return switch (unit) {
            case DAY -> "datediff(day,?2,?3)";
            case WEEK -> "(datediff(day,?2,?3)/7)";
            default -> "(datediff(day,?2,?3)*" + microseconds(DAY) / microseconds(unit) + scale(unit) + ")";
        };
    }

    private static String inMicroseconds(TemporalUnit unit) {
        String difference = "datediff(microsecond,?2,?3)";
        return switch (unit) {
            case NATIVE -> difference;
            case NANOSECOND -> "(" + difference + "*1000)";
            default -> "(" + difference + "/" + microseconds(unit) + ")";
        };
    }

    private static String scale(TemporalUnit unit) {
        return unit == TemporalUnit.NANOSECOND ? "*1000" : "";
    }

    private static long microseconds(TemporalUnit unit) {
        return switch (unit) {
            case NATIVE, NANOSECOND -> 1L;
            case SECOND -> 1_000_000L;
            case MINUTE -> 60_000_000L;
            case HOUR -> 3_600_000_000L;
            case DAY -> 86_400_000_000L;
            case WEEK -> 604_800_000_000L;
            default -> throw new FunctionArgumentException("Redshift cannot count a difference of times in " + unit);
        };
    }

    /** EXTRACT gives whole numbers, so a second with its fraction needs DATE_PART; days of the week start at 0 = Sunday. */
    public static String extract(TemporalUnit unit, String standard) {
        if (unit == SECOND) {
            return "date_part(second,?2)";
        }
        return unit == DAY_OF_WEEK ? "(" + standard + "+1)" : standard;
    }

    public static @Nullable String field(TemporalUnit unit) {
        return switch (unit) {
            case DAY_OF_MONTH -> "day";
            case DAY_OF_YEAR -> "dayofyear";
            case DAY_OF_WEEK -> "dayofweek";
            case WEEK -> "week";
            default -> null;
        };
    }

    /** A {@code DateTimeFormatter} pattern as TO_CHAR takes it. */
    public static String format(String pattern) {
        if (pattern.matches(".*[zZxXOV].*") && !pattern.contains("'")) {
            throw new FunctionArgumentException("format(" + pattern + "): TO_CHAR on Redshift has no zone offset, since"
                    + " TIMESTAMPTZ keeps none; format the value in the application");
        }
        return OracleDialect.datetimeFormat(pattern, true, false)
                .replace("SSSSSS", "US")
                .replace("SSS", "MS")
                .replace("ee", "ID")
                .replace("e", "fmID")
                .result();
    }

    public static void appendLiteral(SqlAppender sql, TemporalAccessor value, TemporalType type, TimeZone zone) {
        boolean offset = value.isSupported(ChronoField.OFFSET_SECONDS);
        switch (type) {
            case DATE -> {
                sql.appendSql("date '");
                DateTimeUtils.appendAsDate(sql, value);
            }
            case TIME -> {
                sql.appendSql(offset ? "timetz '" : "time '");
                DateTimeUtils.appendAsTime(sql, value, offset, zone);
            }
            case TIMESTAMP -> {
                sql.appendSql(offset ? "timestamptz '" : "timestamp '");
                DateTimeUtils.appendAsTimestampWithMicros(sql, value, offset, zone);
            }
        }
        sql.appendSql('\'');
    }

    public static void appendLiteral(SqlAppender sql, Date value, TemporalType type, TimeZone zone) {
        switch (type) {
            case DATE -> {
                sql.appendSql("date '");
                DateTimeUtils.appendAsDate(sql, value);
            }
            case TIME -> {
                sql.appendSql("time '");
                DateTimeUtils.appendAsLocalTime(sql, value);
            }
            case TIMESTAMP -> {
                sql.appendSql("timestamptz '");
                DateTimeUtils.appendAsTimestampWithMicros(sql, value, zone);
            }
        }
        sql.appendSql('\'');
    }
}
