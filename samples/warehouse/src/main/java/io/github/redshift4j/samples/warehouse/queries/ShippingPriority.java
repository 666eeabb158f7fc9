// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.queries;

import static io.github.redshift4j.samples.warehouse.queries.Tables.CUSTOMER;
import static io.github.redshift4j.samples.warehouse.queries.Tables.C_CUSTKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.C_MKTSEGMENT;
import static io.github.redshift4j.samples.warehouse.queries.Tables.LINEITEM;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_DISCOUNT;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_EXTENDEDPRICE;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_ORDERKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_SHIPDATE;
import static io.github.redshift4j.samples.warehouse.queries.Tables.ORDERS;
import static io.github.redshift4j.samples.warehouse.queries.Tables.O_CUSTKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.O_ORDERDATE;
import static io.github.redshift4j.samples.warehouse.queries.Tables.O_ORDERKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.O_SHIPPRIORITY;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/** TPC-H Q3: the ten unshipped orders worth most. */
final class ShippingPriority implements TpchQuery {
    private static final LocalDate DAY = LocalDate.of(1995, 3, 15);
    private static final String SEGMENT = "BUILDING";
    private static final int TOP = 10;

    @Override
    public String title() {
        return "Q3, shipping priority";
    }

    @Override
    public List<String> columns() {
        return List.of("orderkey", "revenue", "orderdate", "shippriority");
    }

    @Override
    public List<List<Object>> asHql(EntityManager entityManager) {
        return Rows.of(entityManager
                .createQuery(
                        """
                        select o.id, sum(l.extendedPrice * (1 - l.discount)) as revenue, o.orderDate, o.shipPriority
                        from LineItem l join l.order o join o.customer c
                        where c.marketSegment = :segment and o.orderDate < :day and l.shipDate > :day
                        group by o.id, o.orderDate, o.shipPriority
                        order by revenue desc, o.orderDate
                        """,
                        Object[].class)
                .setParameter("segment", SEGMENT)
                .setParameter("day", DAY)
                .setMaxResults(TOP)
                .getResultList());
    }

    @Override
    public List<List<Object>> asJooq(DSLContext jooq) {
        Field<BigDecimal> revenue =
                sum(L_EXTENDEDPRICE.times(inline(1).minus(L_DISCOUNT))).as("revenue");
        return jooq.select(L_ORDERKEY, revenue, O_ORDERDATE, O_SHIPPRIORITY)
                .from(CUSTOMER)
                .join(ORDERS)
                .on(C_CUSTKEY.eq(O_CUSTKEY))
                .join(LINEITEM)
                .on(L_ORDERKEY.eq(O_ORDERKEY))
                .where(C_MKTSEGMENT.eq(SEGMENT))
                .and(O_ORDERDATE.lt(DAY))
                .and(L_SHIPDATE.gt(DAY))
                .groupBy(L_ORDERKEY, O_ORDERDATE, O_SHIPPRIORITY)
                .orderBy(revenue.desc(), O_ORDERDATE)
                .limit(TOP)
                .fetch(row -> Arrays.asList(row.intoArray()));
    }

    @Override
    public String sql() {
        return """
                select top 10 l_orderkey, sum(l_extendedprice * (1 - l_discount)) as revenue, o_orderdate, o_shippriority
                from customer, orders, lineitem
                where c_mktsegment = 'BUILDING' and c_custkey = o_custkey and l_orderkey = o_orderkey
                  and o_orderdate < date '1995-03-15' and l_shipdate > date '1995-03-15'
                group by l_orderkey, o_orderdate, o_shippriority
                order by revenue desc, o_orderdate
                """;
    }
}
