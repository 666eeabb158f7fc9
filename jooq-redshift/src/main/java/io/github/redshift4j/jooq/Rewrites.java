// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.core.TableDesign;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Row;
import org.jooq.VisitContext;
import org.jooq.WindowOverStep;
import org.jooq.WindowSpecification;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jspecify.annotations.Nullable;

/**
 * The parts that Redshift spells otherwise than jOOQ's PostgreSQL, each with its replacement. A replacement binds the same
 * values in the same order.
 */
final class Rewrites {
    /** In the order of the manual: literals and types, dates, functions, aggregates and windows, conditions, DDL. */
    static final List<Rule<?>> RULES = List.of(
            Rule.on(Param.class, Rewrites::param),
            Rule.on(QOM.Cast.class, (cast, ctx) -> cast(cast.$field(), cast.getDataType())),
            Rule.on(
                    QOM.Round.class,
                    (round, ctx) -> scaled("round", (Field<?>) round.$arg1(), (Field<?>) round.$arg2(), round)),
            Rule.on(
                    QOM.Trunc.class,
                    (trunc, ctx) -> scaled("trunc", (Field<?>) trunc.$arg1(), (Field<?>) trunc.$arg2(), trunc)),
            // SYSDATE is what CURRENT_TIMESTAMP is elsewhere, the start of the transaction in microseconds;
            // the standard name is one of the leader node's.
            Rule.on(QOM.CurrentTimestamp.class, (now, ctx) -> DSL.field("sysdate", dataType(now))),
            Rule.on(QOM.CurrentTime.class, (now, ctx) -> DSL.field("cast(sysdate as time)", dataType(now))),
            Rule.on(QOM.DateAdd.class, (add, ctx) -> dateAdd(add)),
            Rule.on(QOM.Extract.class, (extract, ctx) -> isoDayOfWeek(extract)),
            Rule.on(QOM.Chr.class, (chr, ctx) -> DSL.field("chr({0})", SQLDataType.VARCHAR, (Field<?>) chr.$arg1())),
            Rule.on(QOM.Log10.class, (log, ctx) -> DSL.field("log({0})", SQLDataType.NUMERIC, (Field<?>) log.$arg1())),
            Rule.on(
                    QOM.Log.class,
                    (log, ctx) -> DSL.field(
                            "(ln({0}) / ln({1}))",
                            SQLDataType.NUMERIC, (Field<?>) log.$arg1(), (Field<?>) log.$arg2())),
            Rule.on(QOM.Median.class, (median, ctx) -> median(median)),
            Rule.on(AggregateFunction.class, Rewrites::filter),
            Rule.on(WindowSpecification.class, Rewrites::frame),
            Rule.on(QOM.IsDistinctFrom.class, (is, ctx) -> nullSafe(0, (Field<?>) is.$arg1(), (Field<?>) is.$arg2())),
            Rule.on(
                    QOM.IsNotDistinctFrom.class,
                    (is, ctx) -> nullSafe(1, (Field<?>) is.$arg1(), (Field<?>) is.$arg2())),
            Rule.on(QOM.RowLt.class, (lt, ctx) -> rows((Row) lt.$arg1(), (Row) lt.$arg2(), true, false)),
            Rule.on(QOM.RowLe.class, (le, ctx) -> rows((Row) le.$arg1(), (Row) le.$arg2(), true, true)),
            Rule.on(QOM.RowGt.class, (gt, ctx) -> rows((Row) gt.$arg1(), (Row) gt.$arg2(), false, false)),
            Rule.on(QOM.RowGe.class, (ge, ctx) -> rows((Row) ge.$arg1(), (Row) ge.$arg2(), false, true)),
            Rule.on(QOM.RowIsNull.class, (is, ctx) -> all(is.$arg1(), true)),
            Rule.on(QOM.RowIsNotNull.class, (is, ctx) -> all(is.$arg1(), false)),
            Rule.on(QOM.CreateTable.class, (create, ctx) -> CreateTablePart.of(create, TableDesign.AUTOMATIC)));

    private Rewrites() {}

    private static DataType<?> dataType(Field<?> field) {
        return field.getDataType();
    }

    /** Values of types that Redshift lacks travel as text; the number of a LIMIT is written out, not bound. */
    private static @Nullable QueryPart param(Param<?> param, VisitContext ctx) {
        Object value = param.getValue();
        Class<?> type = param.getType();
        if (type == UUID.class) {
            return text(param, value == null ? null : value.toString());
        }
        if (type == JSON.class || type == JSONB.class) {
            return DSL.field(
                    "json_parse({0})", param.getDataType(), text(param, value == null ? null : value.toString()));
        }
        if (type == byte[].class) {
            String hex = value == null ? null : HexFormat.of().formatHex((byte[]) value);
            return DSL.field("from_hex({0})", param.getDataType(), text(param, hex));
        }
        if (value instanceof Super semistructured && !(param.getBinding() instanceof SuperBinding)) {
            return param.isInline()
                    ? DSL.inline(semistructured, Redshift.SUPER)
                    : DSL.val(semistructured, Redshift.SUPER);
        }
        if (value != null && param.getDataType().isInterval()) {
            return interval(value);
        }
        return value != null && !param.isInline() && mustBeConstant(ctx) ? constant(value) : null;
    }

    private static Field<String> text(Param<?> param, @Nullable String value) {
        return param.isInline() ? DSL.inline(value, SQLDataType.VARCHAR) : DSL.val(value, SQLDataType.VARCHAR);
    }

    /** Without the cast that jOOQ writes around a floating-point literal. */
    private static Field<?> constant(Object value) {
        return value instanceof Double ? DSL.inline(new BigDecimal(value.toString())) : DSL.inline(value);
    }

    /** The numbers of LIMIT and OFFSET and the fraction of a percentile cannot be bind values. */
    private static boolean mustBeConstant(VisitContext ctx) {
        QueryPart[] parts = ctx.queryParts();
        for (int i = parts.length - 2; i >= 0; i--) {
            if (parts[i].getClass().getName().equals("org.jooq.impl.Limit")) {
                return true;
            }
            if (parts[i] instanceof Field<?> function) {
                return function instanceof AggregateFunction
                        && function.getName().startsWith("percentile_");
            }
        }
        return false;
    }

    private static @Nullable QueryPart cast(Field<?> field, DataType<?> type) {
        String name = TypeNames.differing(type);
        return name == null ? null : DSL.field("cast({0} as " + name + ")", type, field);
    }

    /** Without the cast to DECIMAL that PostgreSQL needs, which is DECIMAL(18, 0) to Redshift and loses every fraction. */
    private static QueryPart scaled(String function, Field<?> value, @Nullable Field<?> digits, Field<?> original) {
        return digits == null
                ? DSL.field(function + "({0})", original.getDataType(), value)
                : DSL.field(function + "({0}, {1})", original.getDataType(), value, digits);
    }

    private static QueryPart dateAdd(QOM.DateAdd<?> add) {
        DatePart part = add.$datePart();
        return part == null ? add.$date().add(add.$interval()) : DateFunctions.add(part, add.$interval(), add.$date());
    }

    /** An interval in the spelling Redshift reads; it takes none as a bind value. */
    private static @Nullable QueryPart interval(Object value) {
        if (value instanceof YearToMonth months) {
            return DSL.field("interval '" + months.intValue() + " months'", SQLDataType.INTERVALYEARTOMONTH);
        }
        if (value instanceof DayToSecond duration) {
            BigDecimal seconds =
                    BigDecimal.valueOf((long) duration.getTotalMicro(), 6).stripTrailingZeros();
            return DSL.field("interval '" + seconds.toPlainString() + " seconds'", SQLDataType.INTERVALDAYTOSECOND);
        }
        throw Refusals.refusal("the interval " + value, "use Redshift.dateAdd(…), or a YearToMonth or DayToSecond");
    }

    /** Redshift counts days of the week from Sunday, 0; ISO from Monday, 1. */
    private static @Nullable QueryPart isoDayOfWeek(QOM.Extract extract) {
        return extract.$datePart() == DatePart.ISO_DAY_OF_WEEK
                ? DSL.field("(mod(extract(dow from {0}) + 6, 7) + 1)", SQLDataType.INTEGER, extract.$field())
                : null;
    }

    private static @Nullable QueryPart median(QOM.Median median) {
        return median.$filterWhere() == null && ((QOM.WindowFunction<?>) median).$windowSpecification() == null
                ? DSL.field("median({0})", SQLDataType.NUMERIC, median.$field())
                : null;
    }

    /** {@code FILTER (WHERE …)}, which Redshift lacks, by nulls, which aggregates skip. */
    private static @Nullable QueryPart filter(AggregateFunction<?> aggregate, VisitContext ctx) {
        Condition where = aggregate.$filterWhere();
        if (where == null) {
            return null;
        }
        AggregateFunction<?> filtered;
        if (aggregate instanceof QOM.Sum sum) {
            filtered =
                    sum.$distinct() ? DSL.sumDistinct(when(where, sum.$field())) : DSL.sum(when(where, sum.$field()));
        } else if (aggregate instanceof QOM.Avg avg) {
            filtered =
                    avg.$distinct() ? DSL.avgDistinct(when(where, avg.$field())) : DSL.avg(when(where, avg.$field()));
        } else if (aggregate instanceof QOM.Min<?> min) {
            filtered = DSL.min(DSL.when(where, min.$field()));
        } else if (aggregate instanceof QOM.Max<?> max) {
            filtered = DSL.max(DSL.when(where, max.$field()));
        } else if (aggregate instanceof QOM.Count count) {
            Field<?> counted = isAsterisk(count) ? DSL.inline(1) : count.$field();
            filtered = count.$distinct()
                    ? DSL.countDistinct(DSL.when(where, counted))
                    : DSL.count(DSL.when(where, counted));
        } else {
            throw Refusals.refusal("FILTER on " + aggregate.getName(), "put CASE WHEN … END inside the aggregate");
        }
        WindowSpecification window =
                aggregate instanceof QOM.WindowFunction<?> function ? function.$windowSpecification() : null;
        return window == null ? filtered : ((WindowOverStep<?>) filtered).over(window);
    }

    /** {@code count(*)}, whose field is an asterisk in jOOQ 3.19 and none in 3.21. */
    private static boolean isAsterisk(QOM.Count count) {
        Field<?> field = count.$field();
        return field == null || field.getName().equals("*");
    }

    private static <T extends Number> Field<T> when(Condition where, Field<T> field) {
        return DSL.when(where, field);
    }

    /**
     * An aggregate over an ordered window needs a frame. It gets ROWS up to the current row; the standard's default is
     * RANGE, which Redshift lacks and which also counts the rows that tie with the current one.
     */
    private static @Nullable QueryPart frame(WindowSpecification window, VisitContext ctx) {
        if (window.$orderBy().isEmpty() || window.$frameStart() != null || !takesFrame(ctx)) {
            return null;
        }
        return window.$partitionBy().isEmpty()
                ? DSL.orderBy(window.$orderBy()).rowsUnboundedPreceding()
                : DSL.partitionBy(window.$partitionBy())
                        .orderBy(window.$orderBy())
                        .rowsUnboundedPreceding();
    }

    private static boolean takesFrame(VisitContext ctx) {
        QueryPart[] parts = ctx.queryParts();
        for (int i = parts.length - 2; i >= 0; i--) {
            if (parts[i] instanceof Field<?> function) {
                return function instanceof AggregateFunction
                        || function instanceof QOM.FirstValue
                        || function instanceof QOM.LastValue
                        || function instanceof QOM.NthValue;
            }
        }
        return false;
    }

    /** DECODE takes two nulls as equal; IS DISTINCT FROM is not documented. */
    private static QueryPart nullSafe(int equal, Field<?> left, Field<?> right) {
        return DSL.condition("decode({0}, {1}, {2}, {3}) = 1", left, right, DSL.inline(equal), DSL.inline(1 - equal));
    }

    /** Row comparison by columns: Redshift's own is not the standard's. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the rows' column types agree, or jOOQ would not have compared them
    private static Condition rows(Row left, Row right, boolean less, boolean orEqual) {
        Condition result = orEqual ? DSL.trueCondition() : DSL.falseCondition();
        for (int i = left.size() - 1; i >= 0; i--) {
            Field a = left.field(i);
            Field b = right.field(i);
            Condition strict = less ? a.lt(b) : a.gt(b);
            boolean last = i == left.size() - 1;
            result = last
                    ? (orEqual ? (less ? a.le(b) : a.ge(b)) : strict)
                    : strict.or(a.eq(b).and(result));
        }
        return result;
    }

    private static Condition all(Row row, boolean isNull) {
        return DSL.and(List.of(row.fields()).stream()
                .map(field -> isNull ? field.isNull() : field.isNotNull())
                .toList());
    }
}
