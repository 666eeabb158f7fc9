// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.queries;

import static io.github.redshift4j.samples.warehouse.queries.Tables.CUSTOMER;
import static io.github.redshift4j.samples.warehouse.queries.Tables.C_CUSTKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.C_NATIONKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.LINEITEM;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_DISCOUNT;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_EXTENDEDPRICE;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_ORDERKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.L_SUPPKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.NATION;
import static io.github.redshift4j.samples.warehouse.queries.Tables.N_NAME;
import static io.github.redshift4j.samples.warehouse.queries.Tables.N_NATIONKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.N_REGIONKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.ORDERS;
import static io.github.redshift4j.samples.warehouse.queries.Tables.O_CUSTKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.O_ORDERDATE;
import static io.github.redshift4j.samples.warehouse.queries.Tables.O_ORDERKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.REGION;
import static io.github.redshift4j.samples.warehouse.queries.Tables.R_NAME;
import static io.github.redshift4j.samples.warehouse.queries.Tables.R_REGIONKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.SUPPLIER;
import static io.github.redshift4j.samples.warehouse.queries.Tables.S_NATIONKEY;
import static io.github.redshift4j.samples.warehouse.queries.Tables.S_SUPPKEY;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/** TPC-H Q5: the revenue of a region's nations from suppliers at home, in a year. */
final class LocalSupplierVolume implements TpchQuery {
    private static final String ASIA = "ASIA";
    private static final LocalDate FROM = LocalDate.of(1994, 1, 1);

    @Override
    public String title() {
        return "Q5, local supplier volume";
    }

    @Override
    public List<String> columns() {
        return List.of("nation", "revenue");
    }

    @Override
    public List<List<Object>> asHql(EntityManager entityManager) {
        return Rows.of(entityManager
                .createQuery(
                        """
                        select n.name, sum(l.extendedPrice * (1 - l.discount)) as revenue
                        from LineItem l join l.order o join o.customer c join l.supplier s join s.nation n
                          join n.region r
                        where c.nation = s.nation and r.name = :region
                          and o.orderDate >= :from and o.orderDate < :until
                        group by n.name
                        order by revenue desc
                        """,
                        Object[].class)
                .setParameter("region", ASIA)
                .setParameter("from", FROM)
                .setParameter("until", FROM.plusYears(1))
                .getResultList());
    }

    @Override
    public List<List<Object>> asJooq(DSLContext jooq) {
        Field<BigDecimal> revenue =
                sum(L_EXTENDEDPRICE.times(inline(1).minus(L_DISCOUNT))).as("revenue");
        return jooq.select(N_NAME, revenue)
                .from(CUSTOMER)
                .join(ORDERS)
                .on(C_CUSTKEY.eq(O_CUSTKEY))
                .join(LINEITEM)
                .on(L_ORDERKEY.eq(O_ORDERKEY))
                .join(SUPPLIER)
                .on(L_SUPPKEY.eq(S_SUPPKEY))
                .and(C_NATIONKEY.eq(S_NATIONKEY))
                .join(NATION)
                .on(S_NATIONKEY.eq(N_NATIONKEY))
                .join(REGION)
                .on(N_REGIONKEY.eq(R_REGIONKEY))
                .where(R_NAME.eq(ASIA))
                .and(O_ORDERDATE.ge(FROM))
                .and(O_ORDERDATE.lt(FROM.plusYears(1)))
                .groupBy(N_NAME)
                .orderBy(revenue.desc())
                .fetch(row -> Arrays.asList(row.intoArray()));
    }

    @Override
    public String sql() {
        return """
                select n_name, sum(l_extendedprice * (1 - l_discount)) as revenue
                from customer, orders, lineitem, supplier, nation, region
                where c_custkey = o_custkey and l_orderkey = o_orderkey and l_suppkey = s_suppkey
                  and c_nationkey = s_nationkey and s_nationkey = n_nationkey and n_regionkey = r_regionkey
                  and r_name = 'ASIA'
                  and o_orderdate >= date '1994-01-01' and o_orderdate < dateadd(year, 1, date '1994-01-01')
                group by n_name
                order by revenue desc
                """;
    }
}
