// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.queries;

import static io.github.redshift4j.samples.warehouse.queries.Tables.LINEITEM;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_DISCOUNT;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_EXTENDEDPRICE;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_LINESTATUS;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_QUANTITY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_RETURNFLAG;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_SHIPDATE;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_TAX;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** TPC-H Q1: what was billed, shipped and returned until 90 days before the end. */
final class PricingSummary implements TpchQuery {
    /** The average of a DECIMAL has the scale of its argument, so more digits are asked for. */
    private static final DataType<BigDecimal> PRECISE = SQLDataType.NUMERIC(18, 6);

    private static final LocalDate LAST_SHIP_DATE = LocalDate.of(1998, 12, 1).minusDays(90);

    @Override
    public String title() {
        return "Q1, pricing summary";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "returnflag",
                "linestatus",
                "sum_qty",
                "sum_base_price",
                "sum_disc_price",
                "sum_charge",
                "avg_qty",
                "avg_price",
                "avg_disc",
                "count_order");
    }

    @Override
    public List<List<Object>> asHql(EntityManager entityManager) {
        return Rows.of(entityManager
                .createQuery(
                        """
                        select l.returnFlag, l.lineStatus, sum(l.quantity), sum(l.extendedPrice),
                          sum(l.extendedPrice * (1 - l.discount)),
                          sum(l.extendedPrice * (1 - l.discount) * (1 + l.tax)),
                          avg(l.quantity), avg(l.extendedPrice), avg(l.discount), count(*)
                        from LineItem l
                        where l.shipDate <= :last
                        group by l.returnFlag, l.lineStatus
                        order by l.returnFlag, l.lineStatus
                        """,
                        Object[].class)
                .setParameter("last", LAST_SHIP_DATE)
                .getResultList());
    }

    @Override
    public List<List<Object>> asJooq(DSLContext jooq) {
        Field<BigDecimal> discounted = L_EXTENDEDPRICE.times(inline(1).minus(L_DISCOUNT));
        return jooq.select(
                        L_RETURNFLAG,
                        L_LINESTATUS,
                        sum(L_QUANTITY),
                        sum(L_EXTENDEDPRICE),
                        sum(discounted),
                        sum(discounted.times(inline(1).plus(L_TAX))),
                        avg(L_QUANTITY.cast(PRECISE)),
                        avg(L_EXTENDEDPRICE.cast(PRECISE)),
                        avg(L_DISCOUNT.cast(PRECISE)),
                        count())
                .from(LINEITEM)
                .where(L_SHIPDATE.le(LAST_SHIP_DATE))
                .groupBy(L_RETURNFLAG, L_LINESTATUS)
                .orderBy(L_RETURNFLAG, L_LINESTATUS)
                .fetch(row -> Arrays.asList(row.intoArray()));
    }

    @Override
    public String sql() {
        return """
                select l_returnflag, l_linestatus, sum(l_quantity) as sum_qty, sum(l_extendedprice) as sum_base_price,
                  sum(l_extendedprice * (1 - l_discount)) as sum_disc_price,
                  sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)) as sum_charge,
                  avg(l_quantity::decimal(18, 6)) as avg_qty, avg(l_extendedprice::decimal(18, 6)) as avg_price,
                  avg(l_discount::decimal(18, 6)) as avg_disc,
                  count(*) as count_order
                from lineitem
                where l_shipdate <= dateadd(day, -90, date '1998-12-01')
                group by l_returnflag, l_linestatus
                order by l_returnflag, l_linestatus
                """;
    }
}
