// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.hibernate.tpch.Customer;
import io.github.redshift4j.hibernate.tpch.LineItem;
import io.github.redshift4j.hibernate.tpch.Nation;
import io.github.redshift4j.hibernate.tpch.Order;
import io.github.redshift4j.hibernate.tpch.Part;
import io.github.redshift4j.hibernate.tpch.PartSupp;
import io.github.redshift4j.hibernate.tpch.Region;
import io.github.redshift4j.hibernate.tpch.Supplier;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import java.time.OffsetTime;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.SessionFactory;
import org.hibernate.UnsupportedLockAttemptException;
import org.hibernate.query.IllegalQueryOperationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HQL as whole SQL statements, without a database. */
class QueryTranslationTests {
    private static SessionFactory factory;

    @BeforeAll
    static void boot() {
        factory = Mappings.factory(
                Region.class,
                Nation.class,
                Supplier.class,
                Customer.class,
                Part.class,
                PartSupp.class,
                Order.class,
                LineItem.class);
    }

    @AfterAll
    static void close() {
        factory.close();
    }

    @Test
    void pagesWithLimitAndOffset() {
        assertThat(Sql.of(factory, session -> session.createQuery("select name from Region order by id", String.class)
                        .setFirstResult(5)
                        .setMaxResults(10)
                        .getResultList()))
                .isEqualTo("select r1_0.r_name from region r1_0 order by r1_0.r_regionkey limit ? offset ?");
        assertThat(query("select name from Region order by id limit 3 offset 2"))
                .isEqualTo("select r1_0.r_name from region r1_0 order by r1_0.r_regionkey limit 3 offset 2");
    }

    @Test
    void emulatesTiesWithWindowFunctions() {
        assertThat(query("select name from Region order by name fetch first 3 rows with ties"))
                .isEqualTo(
                        "select * from (select r1_0.r_name c0,rank() over(order by r1_0.r_name) rnk from region r1_0) r_0_ where r_0_.rnk<=3 order by r_0_.rnk");
    }

    @Test
    void writesLiteralsOfTypesThatJdbcDoesNotKnow() {
        assertThat(literal(UUID.fromString("53886a8a-7082-4879-b430-25cb94415be8")))
                .isEqualTo("select '53886a8a-7082-4879-b430-25cb94415be8' from region r1_0");
        assertThat(literal(OffsetTime.parse("01:02:03Z")))
                .isEqualTo("select cast('01:02:03Z' as timetz) from region r1_0");
    }

    @Test
    void doublesBackslashesOfLiterals() {
        assertThat(query("select id from Region where name = 'a\\b''c'"))
                .isEqualTo("select r1_0.r_regionkey from region r1_0 where r1_0.r_name='a\\\\b''c'");
    }

    @Test
    void takesBackslashesOfLikePatternsAsLetters() {
        assertThat(query("select id from Region where name like 'a\\%'"))
                .isEqualTo("select r1_0.r_regionkey from region r1_0 where r1_0.r_name like 'a\\\\\\\\%'");
        assertThat(query("select id from Region where name like 'a|%' escape '|'"))
                .isEqualTo("select r1_0.r_regionkey from region r1_0 where r1_0.r_name like 'a|%' escape '|'");
        assertThat(query("select id from Region where name ilike 'A%'"))
                .isEqualTo("select r1_0.r_regionkey from region r1_0 where lower(r1_0.r_name) like lower('A%')");
        assertThat(Sql.of(
                        factory, session -> session.createQuery("select id from Region where name like :p", Long.class)
                                .setParameter("p", "x%")
                                .getResultList()))
                .isEqualTo(
                        "select r1_0.r_regionkey from region r1_0 where r1_0.r_name like replace(?,'\\\\','\\\\\\\\')");
    }

    @Test
    void emulatesIsDistinctFrom() {
        assertThat(query("select id from Region where name is distinct from comment"))
                .isEqualTo("select r1_0.r_regionkey from region r1_0 where decode(r1_0.r_name,r1_0.r_comment,0,1)=1");
    }

    @Test
    void emulatesRowValues() {
        assertThat(query("select status from Order where (status, id) > ('F', 3)"))
                .isEqualTo(
                        "select o1_0.o_orderstatus from orders o1_0 where (o1_0.o_orderstatus>='F' and not (o1_0.o_orderstatus='F' and o1_0.o_orderkey<=3))");
        assertThat(query("select status from Order where (status, id) in (('F', 3), ('O', 4))"))
                .isEqualTo(
                        "select o1_0.o_orderstatus from orders o1_0 where ((o1_0.o_orderstatus='F' and o1_0.o_orderkey=3) or (o1_0.o_orderstatus='O' and o1_0.o_orderkey=4))");
    }

    @Test
    void givesOrderedAggregatesAFrame() {
        assertThat(query("select sum(o.totalPrice) over (partition by o.status order by o.date) from Order o"))
                .isEqualTo(
                        "select sum(o1_0.o_totalprice) over(partition by o1_0.o_orderstatus order by o1_0.o_orderdate rows unbounded preceding) from orders o1_0");
        assertThat(query("select row_number() over (order by o.date) from Order o"))
                .isEqualTo("select row_number() over(order by o1_0.o_orderdate) from orders o1_0");
        assertThat(
                        query(
                                "select sum(o.totalPrice) over (order by o.id rows between 1 preceding and 1 following) from Order o"))
                .isEqualTo(
                        "select sum(o1_0.o_totalprice) over(order by o1_0.o_orderkey rows between 1 preceding and 1 following) from orders o1_0");
    }

    @Test
    void refusesRangeFrames() {
        assertThatThrownBy(
                        () -> query(
                                "select sum(o.totalPrice) over (order by o.id range between 1 preceding and current row) from Order o"))
                .hasRootCauseInstanceOf(IllegalQueryOperationException.class)
                .hasRootCauseMessage("Redshift's window frames count rows: write ROWS for RANGE");
    }

    @Test
    void filtersAggregatesWithCase() {
        assertThat(query("select count(*) filter (where o.status = 'F') from Order o"))
                .isEqualTo("select count(case when o1_0.o_orderstatus='F' then 1 else null end) from orders o1_0");
    }

    @Test
    void countsElapsedUnits() {
        assertThat(query("select (o.date - local date) by day from Order o"))
                .isEqualTo("select datediff(day,current_date,o1_0.o_orderdate) from orders o1_0");
        assertThat(query("select year(o.date), o.date + 3 month from Order o"))
                .isEqualTo(
                        "select extract(year from o1_0.o_orderdate),cast(dateadd(month,3,o1_0.o_orderdate) as date) from orders o1_0");
    }

    @Test
    void addsYearsAsMonthsAndFractionsAsMicroseconds() {
        assertThat(query("select o.date + 1 year, local datetime + 1.5 second, o.date + 0.5 week from Order o"))
                .isEqualTo("select cast(dateadd(month,(1)*12,o1_0.o_orderdate) as date),"
                        + "dateadd(microsecond,cast((1.5)*1000000 as bigint),sysdate),"
                        + "cast(dateadd(microsecond,cast((0.5)*604800000000 as bigint),o1_0.o_orderdate) as date)"
                        + " from orders o1_0");
    }

    @Test
    void givesAParameterOfIsNullAType() {
        assertThat(Sql.of(factory, session -> session.createSelectionQuery(
                                "select o.id from Order o where :status is null or o.status = :status", Long.class)
                        .setParameter("status", "F")
                        .getResultList()))
                .isEqualTo("select o1_0.o_orderkey from orders o1_0"
                        + " where cast(? as varchar(1)) is null or o1_0.o_orderstatus=?");
    }

    @Test
    void listsWithinAGroup() {
        assertThat(
                        query(
                                "select listagg(n.name, ',') within group (order by n.name) from Nation n group by n.region.id"))
                .isEqualTo(
                        "select listagg(n1_0.n_name,',') within group (order by n1_0.n_name) from nation n1_0 group by n1_0.n_regionkey");
    }

    @Test
    void averagesExactNumbersAsDoubles() {
        assertThat(query("select avg(p.size), avg(p.price), avg(distinct p.price) from Part p"))
                .isEqualTo("select avg(cast(p1_0.p_size as double precision)),"
                        + "avg(cast(p1_0.p_retailprice as double precision)),"
                        + "avg(distinct cast(p1_0.p_retailprice as double precision)) from part p1_0");
    }

    @Test
    void qualifiesByWindowFunctions() {
        assertThat(query("select o.id from Order o where o.status = 'X'"
                        + " and row_number() over (partition by o.customer.id order by o.date desc) = 1 order by o.id"))
                .isEqualTo(
                        "select o1_0.o_orderkey from orders o1_0 where o1_0.o_orderstatus='X' qualify row_number() over(partition by o1_0.o_custkey order by o1_0.o_orderdate desc)=1 order by o1_0.o_orderkey");
        assertThat(
                        query(
                                "select o.status from Order o group by o.status having count(*) > 1 and rank() over (order by count(*)) = 1"))
                .isEqualTo(
                        "select o1_0.o_orderstatus from orders o1_0 group by o1_0.o_orderstatus having count(*)>1 qualify rank() over(order by count(*))=1");
        assertThatThrownBy(() ->
                        query("select o.status from Order o where rank() over (order by o.id) = 1 group by o.status"))
                .hasStackTraceContaining("A condition on a window function in WHERE of a grouped query");
    }

    @Test
    void joinsInUpdateAndDelete() {
        assertThat(mutation("update Order o set o.status = 'X' where o.customer.segment = 'BUILDING'"))
                .isEqualTo(
                        "update orders set o_orderstatus='X' from orders o1_0 join customer c1_0 on c1_0.c_custkey=o1_0.o_custkey where c1_0.c_mktsegment='BUILDING' and orders.o_orderkey=o1_0.o_orderkey");
        assertThat(mutation("delete Order o where o.customer.segment = 'BUILDING'"))
                .isEqualTo(
                        "delete from orders where exists(select 1 from orders o1_0 join customer c1_0 on c1_0.c_custkey=o1_0.o_custkey where c1_0.c_mktsegment='BUILDING' and orders.o_orderkey=o1_0.o_orderkey)");
        assertThat(mutation("delete LineItem l where l.id.order.status = 'X'"))
                .isEqualTo(
                        "delete from lineitem where exists(select 1 from lineitem li1_0 join orders o1_0 on o1_0.o_orderkey=li1_0.l_orderkey where o1_0.o_orderstatus='X' and (lineitem.l_linenumber=li1_0.l_linenumber and lineitem.l_orderkey=li1_0.l_orderkey))");
        assertThat(mutation("update Order o set o.status = 'X' where o.id = 3"))
                .isEqualTo("update orders set o_orderstatus='X' where o_orderkey=3");
        assertThat(
                        mutation(
                                "update Order o set o.status = o.status || 'X' where o.customer.segment = 'BUILDING' and o.status = 'Y'"))
                .isEqualTo(
                        "update orders set o_orderstatus=(o1_0.o_orderstatus||'X') from orders o1_0 join customer c1_0 on c1_0.c_custkey=o1_0.o_custkey where c1_0.c_mktsegment='BUILDING' and o1_0.o_orderstatus='Y' and orders.o_orderkey=o1_0.o_orderkey");
    }

    @Test
    void wrapsSuperAndGeometryWhenWriting() {
        assertThat(Sql.of(factory, session -> {
                    Customer customer = new Customer();
                    customer.id = 1L;
                    customer.name = "c";
                    customer.nation = session.getReference(Nation.class, 1L);
                    customer.preferences = Super.parse("{\"news\":true}");
                    session.persist(customer);
                    session.flush();
                }))
                .isEqualTo(
                        "insert into customer (c_acctbal,c_name,c_nationkey,c_preferences,c_mktsegment,c_version,c_custkey) values (?,?,?,json_parse(?),?,?,?)");
    }

    @Test
    void refusesRowLocks() {
        String reason = "Redshift has no row locks, so LockMode.PESSIMISTIC_WRITE is refused: use a @Version attribute"
                + " (OPTIMISTIC, OPTIMISTIC_FORCE_INCREMENT, PESSIMISTIC_FORCE_INCREMENT), or have whole tables"
                + " locked: hibernate.redshift4j.lock_tables=true";
        assertThatThrownBy(() -> Sql.of(factory, session -> session.find(Region.class, 1L, LockMode.PESSIMISTIC_WRITE)))
                .isInstanceOf(UnsupportedLockAttemptException.class)
                .hasMessage(reason);
        assertThatThrownBy(() -> Sql.of(factory, session -> session.createQuery("from Region", Region.class)
                        .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getResultList()))
                .isInstanceOf(UnsupportedLockAttemptException.class)
                .hasMessage(reason);
    }

    private static String literal(Object value) {
        return Sql.of(factory, session -> {
            CriteriaBuilder build = session.getCriteriaBuilder();
            CriteriaQuery<Object> query = build.createQuery(Object.class);
            query.from(Region.class);
            session.createQuery(query.select(build.literal(value))).getResultList();
        });
    }

    private static String query(String hql) {
        return Sql.ofQuery(factory, hql);
    }

    private static String mutation(String hql) {
        return Sql.ofMutation(factory, hql);
    }
}
