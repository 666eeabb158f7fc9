// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The scalar functions of JDBC's {@code {fn ...}} in Redshift's spelling. A template's {@code %1} is the first
 * argument, {@code %*} all of them; a function that is not listed has the same name in Redshift.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html">SQL functions</a>
 */
public final class EscapeFunctions {
    /** Names for {@code DatabaseMetaData.getNumericFunctions}. */
    public static final String NUMERIC = "abs,acos,asin,atan,atan2,ceiling,cos,cot,degrees,exp,floor,log,log10,mod,pi,"
            + "power,radians,rand,round,sign,sin,sqrt,tan,truncate";

    public static final String STRING =
            "ascii,char,char_length,character_length,concat,difference,insert,lcase,left,length,"
                    + "locate,ltrim,octet_length,position,repeat,replace,right,rtrim,soundex,space,substring,ucase";
    public static final String SYSTEM = "database,ifnull,user";
    public static final String TIME_DATE =
            "curdate,current_date,current_time,current_timestamp,curtime,dayname,dayofmonth,dayofweek,dayofyear,extract,hour,"
                    + "minute,month,monthname,now,quarter,second,timestampadd,timestampdiff,week,year";

    private static final Map<String, String> TEMPLATES = Map.ofEntries(
            Map.entry("char", "chr(%1)"),
            Map.entry("curdate", "current_date"),
            Map.entry("current_date", "current_date"),
            Map.entry("current_time", "cast(getdate() as time)"),
            Map.entry("current_timestamp", "getdate()"),
            Map.entry("curtime", "cast(getdate() as time)"),
            Map.entry("database", "current_database()"),
            Map.entry("dayname", "to_char(%1, 'FMDay')"),
            Map.entry("dayofmonth", "extract(day from %1)"),
            Map.entry("dayofweek", "(extract(dow from %1) + 1)"),
            Map.entry("dayofyear", "extract(doy from %1)"),
            Map.entry("extract", "extract(%1)"),
            Map.entry("hour", "extract(hour from %1)"),
            Map.entry("ifnull", "nvl(%*)"),
            Map.entry("insert", "(left(%1, (%2) - 1) || %4 || substring(%1, (%2) + (%3)))"),
            Map.entry("lcase", "lower(%1)"),
            Map.entry("length", "len(rtrim(%1))"),
            Map.entry("log", "ln(%1)"),
            Map.entry("log10", "log(%1)"),
            Map.entry("minute", "extract(minute from %1)"),
            Map.entry("month", "extract(month from %1)"),
            Map.entry("monthname", "to_char(%1, 'FMMonth')"),
            Map.entry("now", "getdate()"),
            Map.entry("quarter", "extract(quarter from %1)"),
            Map.entry("rand", "random()"),
            Map.entry("second", "extract(second from %1)"),
            Map.entry("space", "repeat(' ', %1)"),
            Map.entry("truncate", "trunc(%*)"),
            Map.entry("ucase", "upper(%1)"),
            Map.entry("user", "current_user"),
            Map.entry("week", "extract(week from %1)"),
            Map.entry("year", "extract(year from %1)"));

    /** CHARINDEX has no start. */
    private static final String LOCATE_FROM = "case charindex(%1, substring(%2, %3)) when 0 then 0"
            + " else charindex(%1, substring(%2, %3)) + (%3) - 1 end";

    private static final Map<String, String> UNITS = Map.of(
            "SQL_TSI_SECOND", "second",
            "SQL_TSI_MINUTE", "minute",
            "SQL_TSI_HOUR", "hour",
            "SQL_TSI_DAY", "day",
            "SQL_TSI_WEEK", "week",
            "SQL_TSI_MONTH", "month",
            "SQL_TSI_QUARTER", "quarter",
            "SQL_TSI_YEAR", "year");

    private static final Map<String, String> CAST_TYPES = Map.ofEntries(
            Map.entry("SQL_BIGINT", "bigint"),
            Map.entry("SQL_BIT", "boolean"),
            Map.entry("SQL_BOOLEAN", "boolean"),
            Map.entry("SQL_CHAR", "char"),
            Map.entry("SQL_DATE", "date"),
            Map.entry("SQL_DECIMAL", "decimal"),
            Map.entry("SQL_DOUBLE", "double precision"),
            Map.entry("SQL_FLOAT", "double precision"),
            Map.entry("SQL_INTEGER", "integer"),
            Map.entry("SQL_NUMERIC", "numeric"),
            Map.entry("SQL_REAL", "real"),
            Map.entry("SQL_SMALLINT", "smallint"),
            Map.entry("SQL_TIME", "time"),
            Map.entry("SQL_TIMESTAMP", "timestamp"),
            Map.entry("SQL_VARCHAR", "varchar"));

    private EscapeFunctions() {}

    static String translate(String name, List<String> arguments) throws SQLException {
        String function = name.toLowerCase(Locale.ROOT);
        return switch (function) {
            case "timestampadd" ->
                "dateadd(" + unit(name, arguments, 3) + ", " + arguments.get(1) + ", " + arguments.get(2) + ")";
            case "timestampdiff" ->
                "datediff(" + unit(name, arguments, 3) + ", " + arguments.get(1) + ", " + arguments.get(2) + ")";
            case "convert" -> "cast(" + argument(name, arguments, 1) + " as " + castType(name, arguments) + ")";
            case "concat" -> "(" + String.join(" || ", arguments) + ")";
            case "locate" -> fill(name, arguments, arguments.size() == 3 ? LOCATE_FROM : "charindex(%1, %2)");
            default -> fill(name, arguments, TEMPLATES.getOrDefault(function, name + "(%*)"));
        };
    }

    private static String fill(String name, List<String> arguments, String template) throws SQLException {
        StringBuilder filled = new StringBuilder();
        int most = 0;
        for (int at = 0; at < template.length(); at++) {
            char c = template.charAt(at);
            if (c != '%') {
                filled.append(c);
                continue;
            }
            char which = template.charAt(++at);
            if (which == '*') {
                filled.append(String.join(", ", arguments));
                most = Integer.MAX_VALUE;
            } else {
                filled.append(argument(name, arguments, which - '0'));
                most = Math.max(most, which - '0');
            }
        }
        requireAtMost(name, arguments, most);
        return filled.toString();
    }

    private static void requireAtMost(String name, List<String> arguments, int most) throws SQLException {
        if (arguments.size() > most) {
            throw SqlErrors.unsupported(
                    "{fn " + name + "} with " + arguments.size() + " arguments: Redshift's function takes " + most);
        }
    }

    private static String argument(String name, List<String> arguments, int position) throws SQLException {
        if (arguments.size() < position) {
            throw SqlErrors.invalidArgument(
                    "{fn " + name + "} needs at least " + position + " arguments, got " + arguments.size());
        }
        return arguments.get(position - 1);
    }

    private static String unit(String name, List<String> arguments, int count) throws SQLException {
        argument(name, arguments, count);
        requireAtMost(name, arguments, count);
        String unit = UNITS.get(arguments.get(0).toUpperCase(Locale.ROOT));
        if (unit == null) {
            throw SqlErrors.unsupported(
                    "{fn " + name + "} with " + arguments.get(0) + ": Redshift counts in " + UNITS.keySet());
        }
        return unit;
    }

    /** The type's name is written with and without {@code SQL_}: JDBC's text has had it both ways. */
    private static String castType(String name, List<String> arguments) throws SQLException {
        String wanted = argument(name, arguments, 2).toUpperCase(Locale.ROOT);
        requireAtMost(name, arguments, 2);
        String type = CAST_TYPES.get(wanted.startsWith("SQL_") ? wanted : "SQL_" + wanted);
        if (type == null) {
            throw SqlErrors.unsupported(
                    "{fn convert} to " + arguments.get(1) + ": Redshift converts to " + CAST_TYPES.keySet());
        }
        return type;
    }
}
