// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.hibernate.tpch.Customer;
import io.github.redshift4j.hibernate.tpch.LineItem;
import io.github.redshift4j.hibernate.tpch.Nation;
import io.github.redshift4j.hibernate.tpch.Order;
import io.github.redshift4j.hibernate.tpch.Part;
import io.github.redshift4j.hibernate.tpch.PartSupp;
import io.github.redshift4j.hibernate.tpch.Region;
import io.github.redshift4j.hibernate.tpch.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.QueryException;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Statements that Redshift would refuse as they stand, and their other form, as whole SQL without a database. */
class RewrittenStatementsTests {
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
    void comparesRowValuesOfASubqueryByTheirParts() {
        assertThat(
                        query(
                                "select o.id from Order o where (o.status, o.id) in (select p.status, p.id from Order p where p.totalPrice > 5)"))
                .isEqualTo(
                        "select o1_0.o_orderkey from orders o1_0 where exists(select 1 from orders o2_0 where (o2_0.o_orderstatus=o1_0.o_orderstatus and o2_0.o_orderkey=o1_0.o_orderkey) and (o2_0.o_totalprice>5))");
    }

    @Test
    void tellsRowValuesApartByTheirParts() {
        assertThat(query("select o.id from Order o where (o.status, o.id) is distinct from ('F', 3)"))
                .isEqualTo(
                        "select o1_0.o_orderkey from orders o1_0 where (decode(o1_0.o_orderstatus,'F',0,1)=1 or decode(o1_0.o_orderkey,3,0,1)=1)");
    }

    @Test
    void putsALimitedPartOfASetOperationIntoASubquery() {
        assertThat(
                        query(
                                "select o.id from Order o where o.id = 1 union all (select p.id from Order p order by p.id limit 1)"))
                .isEqualTo(
                        "select o1_0.o_orderkey from orders o1_0 where o1_0.o_orderkey=1 union all select grp_0_.* from (select o2_0.o_orderkey from orders o2_0 order by o2_0.o_orderkey limit 1) grp_0_");
    }

    @Test
    void selectsSubqueriesBesideGroups() {
        assertThat(
                        query(
                                "select o.id, (select count(*) from LineItem l where l.id.order.id = o.id), sum(o.totalPrice) from Order o where o.status = 'F' group by o.id having count(*) > 0 order by o.id, max(o.date) desc limit 3"))
                .isEqualTo(
                        "select groups_.g0_,(select count(*) from lineitem li1_0 where li1_0.l_orderkey=groups_.g0_),groups_.g1_ from (select o1_0.o_orderkey,sum(o1_0.o_totalprice),max(o1_0.o_orderdate) from orders o1_0 where o1_0.o_orderstatus='F' group by o1_0.o_orderkey having count(*)>0) groups_(g0_,g1_,g2_) order by groups_.g0_,groups_.g2_ desc limit 3");
    }

    @Test
    void joinsALateralSubqueryByItsKeysAndRowNumbers() {
        assertThat(
                        query(
                                "select n.name, c.id from Nation n left join lateral (select c.id as id from Customer c where c.nation = n order by c.balance desc limit 2) c"))
                .isEqualTo(
                        "select n1_0.n_name,c2_0.id from nation n1_0 left join (select c1_0.c_custkey,c1_0.c_nationkey,row_number() over(partition by c1_0.c_nationkey order by c1_0.c_acctbal desc) from customer c1_0) c2_0(id,key0_,row_) on true=true and c2_0.key0_=n1_0.n_nationkey and c2_0.row_<=2");
    }

    @Test
    void groupsALateralSubqueryByItsKeysToo() {
        assertThat(
                        query(
                                "select n.name, c.segment from Nation n join lateral (select c.segment as segment from Customer c where c.nation = n group by c.segment) c"))
                .isEqualTo(
                        "select n1_0.n_name,c2_0.segment from nation n1_0 join (select c1_0.c_mktsegment,c1_0.c_nationkey from customer c1_0 group by c1_0.c_nationkey,c1_0.c_mktsegment) c2_0(segment,key0_) on true=true and c2_0.key0_=n1_0.n_nationkey");
    }

    @Test
    void refusesLateralSubqueriesThatAreNoJoins() {
        assertRefused(
                () -> query("select n.name from Nation n join lateral"
                        + " (select c.id as id from Customer c where c.nation.id > n.id) c"),
                "Redshift has no LATERAL and no LIMIT in a subquery that reads the outer row, and the dialect joins such a"
                        + " subquery only by equalities of its columns with that row: there is a reference to the outer"
                        + " row that is no equality in WHERE. Join a subquery by ON");
        assertRefused(
                () -> query("select n.name from Nation n join lateral"
                        + " (select count(*) as all from Customer c where c.nation = n) c"),
                "Redshift has no LATERAL and no LIMIT in a subquery that reads the outer row, and the dialect joins such a"
                        + " subquery only by equalities of its columns with that row: there is an aggregate without GROUP"
                        + " BY, which has a row even where nothing joins. Join a subquery by ON");
    }

    @Test
    void numbersTheRowsOfALimitedSubqueryThatReadsTheOuterRow() {
        assertThat(query("select c.name from Customer c where c.id > (select o.id from Order o where o.customer = c"
                        + " and o.status = 'F' order by o.date limit 1 offset 2)"))
                .isEqualTo(
                        "select c1_0.c_name from customer c1_0 where c1_0.c_custkey>(select limited_.c0_ from (select o1_0.o_orderkey,o1_0.o_custkey,row_number() over(partition by o1_0.o_custkey order by o1_0.o_orderdate) from orders o1_0 where o1_0.o_orderstatus='F') limited_(c0_,key0_,row_) where limited_.key0_=c1_0.c_custkey and limited_.row_>2 and limited_.row_<=(2+1))");
        assertThat(
                        query(
                                "select c.name from Customer c where c.id > (select o.id from Order o order by o.date limit 1)"))
                .isEqualTo(
                        "select c1_0.c_name from customer c1_0 where c1_0.c_custkey>(select o1_0.o_orderkey from orders o1_0 order by o1_0.o_orderdate limit 1)");
        assertRefused(
                () -> query("select c.name from Customer c where c.id > (select o.id from Order o"
                        + " where o.customer.id > c.id order by o.date limit 1)"),
                "Redshift has no LATERAL and no LIMIT in a subquery that reads the outer row, and the dialect joins such a"
                        + " subquery only by equalities of its columns with that row: there is a reference to the outer"
                        + " row that is no equality in WHERE. Join a subquery by ON");
    }

    @Test
    void writesACteThatReadsTheOuterRowWhereItIsUsed() {
        assertThat(query("select c.name from Customer c where exists (with x as (select o.id as id from Order o"
                        + " where o.customer = c) select x.id from x x)"))
                .isEqualTo(
                        "select c1_0.c_name from customer c1_0 where exists(select x1_0.id from (select o1_0.o_orderkey,o1_0.o_custkey from orders o1_0) x1_0(id,key0_) where x1_0.key0_=c1_0.c_custkey)");
    }

    @Test
    void takesMediansInSeveralOrdersOfWindows() {
        assertThat(query("select median(o.totalPrice), median(o.id), count(*) from Order o where o.status = 'F'"))
                .isEqualTo(
                        "select max(sorted_.s0_),max(sorted_.s1_),count(*) from (select median(o1_0.o_totalprice) over(),median(o1_0.o_orderkey) over() from orders o1_0 where o1_0.o_orderstatus='F') sorted_(s0_,s1_)");
        assertThat(
                        query(
                                "select o.status, median(o.totalPrice) as m, listagg(o.status, ',') within group (order by o.id)"
                                        + " from Order o group by o.status having median(o.id) > 2 order by m, max(o.date) limit 3"))
                .isEqualTo(
                        "select sorted_.s0_,max(sorted_.s2_),max(sorted_.s3_) from (select o1_0.o_orderstatus,o1_0.o_orderdate,median(o1_0.o_totalprice) over(partition by o1_0.o_orderstatus),listagg(o1_0.o_orderstatus,',') within group (order by o1_0.o_orderkey) over(partition by o1_0.o_orderstatus),median(o1_0.o_orderkey) over(partition by o1_0.o_orderstatus) from orders o1_0) sorted_(s0_,s1_,s2_,s3_,s4_) group by sorted_.s0_ having max(sorted_.s4_)>2 order by 2,max(sorted_.s1_) limit 3");
        assertThat(query("select median(o.id), percentile_cont(0.2) within group (order by o.id) from Order o"))
                .isEqualTo(
                        "select median(o1_0.o_orderkey),percentile_cont(0.2) within group (order by o1_0.o_orderkey) from orders o1_0");
    }

    @Test
    void countsDistinctRowValuesAsText() {
        assertThat(query("select count(distinct (o.status, o.id)) from Order o"))
                .isEqualTo(
                        "select count(distinct cast(coalesce(nullif(coalesce(o1_0.o_orderstatus,chr(31)),''),chr(31)||'1')||chr(31)||coalesce(nullif(coalesce(cast(o1_0.o_orderkey as varchar(65535)),chr(31)),''),chr(31)||'2') as varchar(65535))) from orders o1_0");
    }

    @Test
    void failsToCastAnUnknownWordToABoolean() {
        assertThat(query("select cast(o.status as Boolean) from Order o"))
                .isEqualTo(
                        "select case when lower(o1_0.o_orderstatus) in ('t','true','y','1') then true when lower(o1_0.o_orderstatus) in ('f','false','n','0') then false when o1_0.o_orderstatus is not null then cast('not a boolean: '||o1_0.o_orderstatus as integer)=0 end from orders o1_0");
    }

    @Test
    void separatesThePathOfARecursionByACharacterThatTextHolds() {
        assertThat(query("with c as (select p.id as id from Part p where p.id = 1 union all select p.id as id from c x"
                        + " join Part p on p.id = mod(x.id, 6) + 1) cycle id set again select x.id, x.again from c x"))
                .isEqualTo(
                        "with recursive c (id,again,path) as (select p1_0.p_partkey,false,(chr(31)||coalesce(cast(p1_0.p_partkey as varchar(65535)),chr(31))||chr(31)||chr(31)) from part p1_0 where p1_0.p_partkey=1 union all select p2_0.p_partkey,case when position((chr(31)||coalesce(cast(p2_0.p_partkey as varchar(65535)),chr(31))||chr(31)||chr(31)) in x1_0.path)>0 then true else false end,(x1_0.path||chr(31)||coalesce(cast(p2_0.p_partkey as varchar(65535)),chr(31))||chr(31)||chr(31)) from c x1_0 join part p2_0 on p2_0.p_partkey=(mod(x1_0.id,6)+1) where x1_0.again=false) select x2_0.id,x2_0.again from c x2_0");
    }

    @Test
    void knowsThatNullIsNotTrue() {
        assertThat(query("select o.id from Order o where null is not true"))
                .isEqualTo("select o1_0.o_orderkey from orders o1_0 where (1=1)");
    }

    @Test
    void updatesFromASubqueryOfOuterJoins() {
        assertThat(
                        mutation(
                                "update Order o left join o.customer c set o.status = c.segment, o.shipPriority = 3 where c.id is null"))
                .isEqualTo(
                        "update orders set o_orderstatus=source_.v0_,o_shippriority=source_.v1_ from (select c1_0.c_mktsegment,3,o1_0.o_orderkey from orders o1_0 left join customer c1_0 on c1_0.c_custkey=o1_0.o_custkey where c1_0.c_custkey is null) source_(v0_,v1_,o_orderkey) where orders.o_orderkey=source_.o_orderkey");
    }

    @Test
    void insertsOneRowWhoseKeyIsNotThere() {
        assertThat(mutation("insert into Region (id, name) values (1, 'x') on conflict (id) do nothing"))
                .isEqualTo(
                        "insert into region(r_regionkey,r_name) select new_.c0,new_.c1 from (select 1,cast('x' as varchar(65535))) new_(c0,c1) where not exists(select 1 from region old_ where old_.r_regionkey=new_.c0)");
    }

    @Test
    void insertsTheFirstOfSeveralRowsWithAKey() {
        assertThat(mutation("insert into Region (id, name) values (1, 'x'), (1, 'y') on conflict (id) do nothing"))
                .isEqualTo(
                        "insert into region(r_regionkey,r_name) select new_.c0,new_.c1 from (select all_.c0,all_.c1,row_number() over(partition by all_.c0) from (select 1,cast('x' as varchar(65535)) union all select 1,cast('y' as varchar(65535))) all_(c0,c1)) new_(c0,c1,row_) where new_.row_=1 and not exists(select 1 from region old_ where old_.r_regionkey=new_.c0)");
    }

    @Test
    void updatesTheRowsThatAreThereFirst() {
        assertThat(mutation("insert into Region (id, name) values (1, 'x') on conflict (id)"
                        + " do update set name = excluded.name || name where comment is null or id > excluded.id"))
                .isEqualTo(
                        "update region set r_name=(new_.c1||region.r_name) from (select 1,cast('x' as varchar(65535))) new_(c0,c1) where region.r_regionkey=new_.c0 and (region.r_comment is null or region.r_regionkey>new_.c0)");
        assertThat(mutation("insert into Region (id, name) values (1, 'x'), (2, 'y')"
                        + " on conflict do update set name = excluded.name, comment = 'old'"))
                .isEqualTo(
                        "update region set r_name=new_.c1,r_comment='old' from (select all_.c0,all_.c1,row_number() over(partition by all_.c0) from (select 1,cast('x' as varchar(65535)) union all select 2,cast('y' as varchar(65535))) all_(c0,c1)) new_(c0,c1,row_) where new_.row_=1 and region.r_regionkey=new_.c0");
    }

    @Test
    void takesTheIdForTheKey() {
        assertThat(mutation("insert into Region (id, name) values (1, 'x') on conflict do nothing"))
                .isEqualTo(
                        "insert into region(r_regionkey,r_name) select new_.c0,new_.c1 from (select 1,cast('x' as varchar(65535))) new_(c0,c1) where not exists(select 1 from region old_ where old_.r_regionkey=new_.c0)");
    }

    @Test
    void refusesConflictsItCannotRewrite() {
        assertRefused(
                () -> mutation("insert into Region (id, name) values (1, 'x') on conflict (id) do update set id = 2"),
                "An insert on conflict do update assigns r_regionkey, by which the rows are found: on Redshift it is an"
                        + " update and then an insert, which would find none");
        assertRefused(
                () -> mutation("insert into Region (id, name) values (1, 'x') on conflict (id)"
                        + " do update set name = excluded.comment"),
                "An insert on conflict do update reads excluded.r_comment, which it does not insert: name it among the"
                        + " attributes to insert");
        assertRefused(
                () -> mutation("insert into Region (id, name) values (1, 'x') on conflict on constraint uk do nothing"),
                "Redshift enforces no constraints, so that uk says nothing: name its columns in the conflict clause");
        assertRefused(
                () -> mutation("insert into Region (id, name) values (1, 'x') on conflict (comment) do nothing"),
                "An insert that leaves rows with known keys out must say their keys (r_comment), and inserts only"
                        + " r_regionkey, r_name");
    }

    @Test
    void testsKeysOfASubqueryInTheConditionOfAnOuterJoin() {
        assertThat(
                        query(
                                "select n.id, c.id from Nation n left join Customer c on c.nation = n and exists (select 1 from Order o where o.customer = c and o.totalPrice > 5)"))
                .isEqualTo(
                        "select n1_0.n_nationkey,c1_0.c_custkey from nation n1_0 left join customer c1_0 on c1_0.c_nationkey=n1_0.n_nationkey and c1_0.c_custkey in (select o1_0.o_custkey from orders o1_0 where o1_0.o_totalprice>5)");
        assertThat(
                        query(
                                "select n.id, c.id from Nation n join Customer c on c.nation = n and not exists (select 1 from Order o where o.customer = c) left join Region r on r.id = n.id"))
                .isEqualTo(
                        "select n1_0.n_nationkey,c1_0.c_custkey from nation n1_0 join customer c1_0 on c1_0.c_nationkey=n1_0.n_nationkey and not((c1_0.c_custkey is not null and c1_0.c_custkey in (select o1_0.o_custkey from orders o1_0 where o1_0.o_custkey is not null))) left join region r1_0 on r1_0.r_regionkey=n1_0.n_nationkey");
    }

    @Test
    void testsSeveralKeysOfASubqueryInTheConditionOfAnOuterJoinAsTexts() {
        assertThat(
                        query(
                                "select n.id, c.id from Nation n left join Customer c on c.nation = n and exists (select 1 from Supplier s where s.name = n.name and s.id = c.id)"))
                .isEqualTo(
                        "select n1_0.n_nationkey,c1_0.c_custkey from nation n1_0 left join customer c1_0 on c1_0.c_nationkey=n1_0.n_nationkey and n1_0.n_name||chr(31)||cast(c1_0.c_custkey as varchar) in (select s1_0.s_name||chr(31)||cast(s1_0.s_suppkey as varchar) from supplier s1_0)");
    }

    @Test
    void addsASubqueryOfTheConditionOfAnOuterJoinToItsTable() {
        assertThat(
                        query(
                                "select n.id, c.id from Nation n left join Customer c on c.nation = n and c.balance > (select max(o.totalPrice) from Order o where o.customer = c)"))
                .isEqualTo(
                        "select n1_0.n_nationkey,c1_0.c_custkey from nation n1_0 left join (select c1_0.*,(select max(o1_0.o_totalprice) from orders o1_0 where o1_0.o_custkey=c1_0.c_custkey) on0_ from customer c1_0) c1_0 on c1_0.c_nationkey=n1_0.n_nationkey and c1_0.c_acctbal>c1_0.on0_");
        assertThat(
                        query(
                                "select n.id, c.id from Nation n left join Customer c on c.nation = n and (c.name = 'x' or exists (select 1 from Order o where o.totalPrice < c.balance))"))
                .isEqualTo(
                        "select n1_0.n_nationkey,c1_0.c_custkey from nation n1_0 left join (select c1_0.*,case when exists(select 1 from orders o1_0 where o1_0.o_totalprice<c1_0.c_acctbal) then 1 else 0 end on0_ from customer c1_0) c1_0 on c1_0.c_nationkey=n1_0.n_nationkey and (c1_0.c_name='x' or c1_0.on0_=1)");
    }

    @Test
    void leavesSubqueriesInTheConditionsOfInnerJoinsAfterOuterOnes() {
        assertThat(
                        query(
                                "select n.id, c.id from Nation n left join Region r on r.id = n.id join Customer c on c.nation = n and exists (select 1 from Order o where o.totalPrice < c.balance + n.id)"))
                .isEqualTo(
                        "select n1_0.n_nationkey,c1_0.c_custkey from nation n1_0 left join region r1_0 on r1_0.r_regionkey=n1_0.n_nationkey join customer c1_0 on c1_0.c_nationkey=n1_0.n_nationkey and exists(select 1 from orders o1_0 where o1_0.o_totalprice<(c1_0.c_acctbal+n1_0.n_nationkey))");
    }

    @Test
    void refusesSubqueriesInTheConditionOfAnOuterJoinThatItCannotRewrite() {
        assertRefused(
                () -> query("select n.id, c.id from Nation n left join Customer c on c.nation = n"
                        + " and exists (select 1 from Order o where o.totalPrice < c.balance + n.id)"),
                "Redshift runs no subquery that reads the joined rows in the condition of an outer join, or of a join before"
                        + " it, and the dialect finds no other form for this one: it can do EXISTS and IN that equate columns"
                        + " with the rows around them, and what reads one table only. Write the condition in WHERE, or"
                        + " join a subquery (join (select …) s on …)");
    }

    @Test
    void refusesSubqueriesThatReadRowsTwoLevelsOut() {
        assertRefused(
                () -> query("select n.id from Nation n where exists (select 1 from Customer c where c.nation = n"
                        + " and exists (select 1 from Order o where o.customer = c and o.id > n.id))"),
                "Redshift runs no subquery that reads rows of a query two levels out (n1_0): let it read the query around"
                        + " it, say by an equal column there, or join");
        assertRefused(
                () -> mutation("delete from Nation n where exists (select 1 from Customer c where c.nation = n"
                        + " and exists (select 1 from Order o where o.customer = c and o.id > n.id))"),
                "Redshift runs no subquery that reads rows of a query two levels out (n1_0): let it read the query around"
                        + " it, say by an equal column there, or join");
    }

    @Test
    void writesNoOverflowOfLists() {
        assertThat(query("select listagg(name, ',' on overflow error) within group (order by name) from Nation"))
                .isEqualTo("select listagg(n1_0.n_name,',') within group (order by n1_0.n_name) from nation n1_0");
        assertRefused(
                () -> query(
                        "select listagg(name, ',' on overflow truncate with count) within group (order by name) from Nation"),
                "Redshift's listagg has no ON OVERFLOW TRUNCATE: a list of more than 65,535 bytes is an error; cut the"
                        + " elements or group more finely");
    }

    @Test
    void refusesDefaultsOfLagAndLead() {
        assertRefused(
                () -> query("select lead(id, 1, 0L) over (order by id) from Nation"),
                "Redshift's lead() takes no default: write coalesce(lead(x, n) over (..), default), which differs only"
                        + " where x itself is null");
    }

    @Test
    void refusesAggregatesOfCorrelatedSubqueries() {
        String message =
                "Redshift runs no aggregate of a subquery that reads the rows around it: select the subquery in a query in"
                        + " FROM and aggregate its column (select max(q.n) from (select (select …) as n from …) q)";
        assertRefused(
                () -> query("select max((select count(*) from Customer c where c.nation = n)) from Nation n"), message);
        assertRefused(
                () -> query("select n.name, max((select count(*) from Customer c where c.nation = n)) from Nation n"
                        + " group by n.name"),
                message);
        assertThat(query("select max(n.id - (select min(c.id) from Customer c)) from Nation n"))
                .isEqualTo(
                        "select max((n1_0.n_nationkey-(select min(c1_0.c_custkey) from customer c1_0))) from nation n1_0");
    }

    private static void assertRefused(ThrowingCallable statement, String message) {
        assertThatThrownBy(statement)
                .hasRootCauseInstanceOf(QueryException.class)
                .hasRootCauseMessage(message);
    }

    private static String query(String hql) {
        return Sql.ofQuery(factory, hql);
    }

    private static String mutation(String hql) {
        return Sql.ofMutation(factory, hql);
    }
}
