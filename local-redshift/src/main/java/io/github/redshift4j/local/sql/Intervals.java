// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IntervalLiteralContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two types of intervals, which sums, differences, products and quotients keep; PostgreSQL forgets them.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_interval_data_types.html">Interval data types</a>
 */
final class Intervals {
    /** A count with its unit, whose spelling PostgreSQL may not read. */
    private static final Pattern UNIT = Pattern.compile("([+-]?\\d*\\.?\\d+)\\s*([A-Za-z]+)\\b");

    /** What PostgreSQL's intervals have no unit for: a quarter. */
    private static final String QUARTER = "quarter";

    private static final String MONTH = "month";

    private static final BigDecimal MONTHS_OF_QUARTER = BigDecimal.valueOf(3);

    private Intervals() {}

    static void register(Rewrites rules) {
        rules.on(IntervalLiteralContext.class, Intervals::writeLiteral);
    }

    private static void writeLiteral(IntervalLiteralContext literal, Translation to) {
        String text = StringLiterals.value(literal.string());
        String known = spelled(text);
        if (!known.equals(text)) {
            to.substitute(literal.string(), StringLiterals.quote(known));
        }
        to.writeChildren(literal);
    }

    private static String spelled(String text) {
        List<MatchResult> parts = UNIT.matcher(text).results().toList();
        boolean quarters = parts.stream().anyMatch(part -> QUARTER.equals(DateParts.name(part.group(2))));
        // PostgreSQL takes months once, so those of quarters are added to them
        BigDecimal months = parts.stream().map(Intervals::months).reduce(BigDecimal.ZERO, BigDecimal::add);
        String known = UNIT.matcher(text)
                .replaceAll(part -> quarters && isOfMonths(part) ? "" : spelled(part.group(1), part.group(2)));
        return quarters ? known + ' ' + months + " mons" : known;
    }

    private static String spelled(String count, String unit) {
        String part = DateParts.name(unit);
        return count + ' ' + (part == null ? unit : part);
    }

    private static boolean isOfMonths(MatchResult part) {
        String unit = DateParts.name(part.group(2));
        return MONTH.equals(unit) || QUARTER.equals(unit);
    }

    private static BigDecimal months(MatchResult part) {
        if (!isOfMonths(part)) {
            return BigDecimal.ZERO;
        }
        BigDecimal count = new BigDecimal(part.group(1));
        return MONTH.equals(DateParts.name(part.group(2))) ? count : count.multiply(MONTHS_OF_QUARTER);
    }

    /** The type of a literal with its unit; null for one without, which is of neither type. */
    static @Nullable RedshiftType ofLiteral(IntervalLiteralContext literal, Translation to) {
        if (literal.intervalQualifier() == null) {
            return null;
        }
        String unit = to.text(literal.intervalQualifier()).toLowerCase(Locale.ROOT);
        return RedshiftType.of(
                unit.startsWith("year") || unit.startsWith("month")
                        ? TypeName.INTERVAL_YEAR_TO_MONTH
                        : TypeName.INTERVAL_DAY_TO_SECOND);
    }

    /** {@code left operator right}; null where that is no interval of a known type. */
    static @Nullable RedshiftType of(String operator, RedshiftType left, RedshiftType right) {
        return switch (operator) {
            case "+", "-" -> isInterval(left) && left.name() == right.name() ? RedshiftType.of(left.name()) : null;
            case "*" ->
                isInterval(left) && Decimals.isNumber(right)
                        ? RedshiftType.of(left.name())
                        : isInterval(right) && Decimals.isNumber(left) ? RedshiftType.of(right.name()) : null;
            case "/" -> isInterval(left) && Decimals.isNumber(right) ? RedshiftType.of(left.name()) : null;
            default -> null;
        };
    }

    static boolean isInterval(RedshiftType type) {
        return type.name() == TypeName.INTERVAL_YEAR_TO_MONTH || type.name() == TypeName.INTERVAL_DAY_TO_SECOND;
    }

    /** PostgreSQL's value as one of the type. */
    static String cast(String sql, RedshiftType type) {
        return "CAST(" + sql + " AS " + type.name().sql() + ')';
    }

    /** What has been computed: a day has 24 hours. */
    static String computed(String sql, RedshiftType type) {
        return cast(type.name() == TypeName.INTERVAL_DAY_TO_SECOND ? "justify_hours(" + sql + ')' : sql, type);
    }
}
