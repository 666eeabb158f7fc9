// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.hibernate.tpch.Customer;
import io.github.redshift4j.hibernate.tpch.LineItem;
import io.github.redshift4j.hibernate.tpch.Nation;
import io.github.redshift4j.hibernate.tpch.Order;
import io.github.redshift4j.hibernate.tpch.Part;
import io.github.redshift4j.hibernate.tpch.PartSupp;
import io.github.redshift4j.hibernate.tpch.Region;
import io.github.redshift4j.hibernate.tpch.Supplier;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * The eight entities of TPC-H on a server: schema, writing, reading, and the benchmark's queries in HQL. Whole because all of it
 * is claimed of one warehouse.
 */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WarehouseSuite {
    private static final LocalDate START = LocalDate.of(1994, 1, 1);
    private static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

    private final TestDriver driver;
    private SessionFactory factory;
    private final List<LineItem> lines = new ArrayList<>();

    WarehouseSuite(TestDriver driver) {
        this.driver = driver;
    }

    @BeforeAll
    void load(TestDatabase database) {
        factory = driver.factory(
                database,
                Map.of("hibernate.order_inserts", "true"),
                Region.class,
                Nation.class,
                Supplier.class,
                Customer.class,
                Part.class,
                PartSupp.class,
                Order.class,
                LineItem.class);
        factory.inTransaction(session -> {
            List<Nation> nations = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Region region = new Region();
                region.id = (long) i;
                region.name = i == 2 ? "ASIA" : "REGION " + i;
                session.persist(region);
                Nation nation = new Nation();
                nation.id = i + 10L;
                nation.name = "NATION " + i;
                nation.region = i == 3 ? nations.get(2).region : region;
                session.persist(nation);
                nations.add(nation);
            }
            List<Supplier> suppliers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Supplier supplier = new Supplier();
                supplier.name = "Supplier#" + i;
                supplier.nation = nations.get(i % 4);
                supplier.balance = new BigDecimal("-12.50");
                supplier.location = WGS84.createPoint(new Coordinate(i + 0.1, -i / 3.0));
                session.persist(supplier);
                suppliers.add(supplier);
                Part part = new Part();
                part.id = i + 1L;
                part.name = "part " + i;
                part.size = i;
                part.price = new BigDecimal("9.99");
                session.persist(part);
                PartSupp partSupp = new PartSupp();
                partSupp.part = part;
                partSupp.supplier = supplier;
                partSupp.available = 5;
                session.persist(partSupp);
            }
            for (int i = 0; i < 8; i++) {
                Customer customer = new Customer();
                customer.id = i + 1L;
                customer.name = "Customer#" + i;
                customer.nation = nations.get(i % 4);
                customer.segment = i % 2 == 0 ? "BUILDING" : "MACHINERY";
                customer.preferences = Super.parse("{\"news\":" + (i % 2 == 0) + ",\"tags\":[1,\"é\\\\\"]}");
                session.persist(customer);
                for (int j = 0; j < 5; j++) {
                    Order order = new Order();
                    order.id = i * 10L + j;
                    order.customer = customer;
                    order.status = j % 2 == 0 ? "F" : "O";
                    order.date = START.plusDays(i * 60L + j * 7L);
                    order.shipPriority = 0;
                    order.totalPrice = new BigDecimal(100 + i + j);
                    session.persist(order);
                    for (int k = 1; k <= 3; k++) {
                        LineItem line = new LineItem();
                        line.id = new LineItem.Key(order, k);
                        line.supplier = suppliers.get((i + j + k) % 6);
                        line.quantity = new BigDecimal(k * 3 + j);
                        line.extendedPrice = new BigDecimal("100.10").multiply(new BigDecimal(k + i));
                        line.discount = new BigDecimal("0.0" + k);
                        line.tax = new BigDecimal("0.02");
                        line.returnFlag = k == 1 ? "A" : "N";
                        line.lineStatus = order.status;
                        line.shipDate = order.date.plusDays(k * 30L);
                        session.persist(line);
                        lines.add(line);
                    }
                }
            }
        });
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    @Test
    void findsTheDialectByTheConnection() {
        assertThat(factory.unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect())
                .isExactlyInstanceOf(RedshiftDialect.class);
    }

    @Test
    void readsBackWhatWasWritten() {
        factory.inTransaction(session -> {
            Supplier supplier = supplier(session, "Supplier#4");
            assertThat(supplier.id).isPositive();
            assertThat(supplier.location.getCoordinate()).isEqualTo(new Coordinate(4.1, -4 / 3.0));
            assertThat(supplier.location.getSRID()).isEqualTo(4326);
            assertThat(supplier.balance).isEqualTo(new BigDecimal("-12.50"));
            Customer customer = session.find(Customer.class, 1L);
            assertThat(customer.preferences).isEqualTo(Super.parse("{\"news\":true,\"tags\":[1,\"é\\\\\"]}"));
            assertThat(session.createQuery("select c.nation.region.name from Customer c where c.id = 5", String.class)
                            .getSingleResult())
                    .isEqualTo("REGION 0");
            LineItem line = session.find(LineItem.class, new LineItem.Key(session.getReference(Order.class, 13L), 2));
            assertThat(line.quantity).isEqualTo(new BigDecimal("9.00"));
            PartSupp partSupp = session.find(PartSupp.class, new PartSupp.Key(1L, supplier(session, "Supplier#0").id));
            assertThat(partSupp.available).isEqualTo(5);
        });
    }

    @Test
    void answersPricingSummary() {
        List<Object[]> rows = select(
                """
                select l.returnFlag, l.lineStatus, sum(l.quantity), sum(l.extendedPrice),
                    sum(l.extendedPrice * (1 - l.discount)), sum(l.extendedPrice * (1 - l.discount) * (1 + l.tax)),
                    avg(l.quantity), count(*)
                from LineItem l
                where l.shipDate <= date 1995-03-01 - 90 day
                group by l.returnFlag, l.lineStatus
                order by l.returnFlag, l.lineStatus""");

        Map<String, List<LineItem>> groups = lines.stream()
                .filter(line -> !line.shipDate.isAfter(LocalDate.of(1995, 3, 1).minusDays(90)))
                .collect(Collectors.groupingBy(
                        line -> line.returnFlag + line.lineStatus, TreeMap::new, Collectors.toList()));
        assertThat(rows).hasSameSizeAs(groups.keySet());
        int at = 0;
        for (List<LineItem> group : groups.values()) {
            Object[] row = rows.get(at++);
            assertThat(row[0] + "" + row[1]).isEqualTo(group.get(0).returnFlag + group.get(0).lineStatus);
            assertThat((BigDecimal) row[2]).isEqualByComparingTo(sum(group, line -> line.quantity));
            assertThat((BigDecimal) row[3]).isEqualByComparingTo(sum(group, line -> line.extendedPrice));
            assertThat((BigDecimal) row[4]).isEqualByComparingTo(sum(group, WarehouseSuite::discounted));
            // 38 digits are not enough for the product of all three, so each line is cut to four decimals.
            assertThat((BigDecimal) row[5])
                    .isCloseTo(
                            sum(group, line -> discounted(line).multiply(BigDecimal.ONE.add(line.tax))),
                            offset(new BigDecimal("0.001")));
            assertThat(((Number) row[6]).doubleValue())
                    .isCloseTo(sum(group, line -> line.quantity).doubleValue() / group.size(), offset(0.01));
            assertThat(row[7]).isEqualTo((long) group.size());
        }
    }

    @Test
    void answersShippingPriority() {
        List<Object[]> rows = select(
                """
                select o.id, sum(l.extendedPrice * (1 - l.discount)) as revenue, o.date, o.shipPriority
                from Customer c join Order o on o.customer = c join o.lines l
                where c.segment = 'BUILDING' and o.date < date 1994-12-15 and l.shipDate > date 1994-05-15
                group by o.id, o.date, o.shipPriority
                order by revenue desc, o.date
                limit 10""");

        Map<Order, BigDecimal> revenues = lines.stream()
                .filter(line -> line.id.order.customer.segment.equals("BUILDING")
                        && line.id.order.date.isBefore(LocalDate.of(1994, 12, 15))
                        && line.shipDate.isAfter(LocalDate.of(1994, 5, 15)))
                .collect(Collectors.groupingBy(
                        line -> line.id.order,
                        Collectors.reducing(BigDecimal.ZERO, WarehouseSuite::discounted, BigDecimal::add)));
        List<String> expected = revenues.entrySet().stream()
                .sorted(comparing((Map.Entry<Order, BigDecimal> entry) -> entry.getValue())
                        .reversed()
                        .thenComparing(entry -> entry.getKey().date))
                .limit(10)
                .map(entry -> entry.getKey().id + " " + entry.getValue().setScale(4) + " " + entry.getKey().date)
                .toList();
        assertThat(rows)
                .extracting(row -> row[0] + " " + ((BigDecimal) row[1]).setScale(4) + " " + row[2])
                .containsExactlyElementsOf(expected);
    }

    @Test
    void answersLocalSupplierVolume() {
        List<Object[]> rows = select(
                """
                select n.name, sum(l.extendedPrice * (1 - l.discount)) as revenue
                from LineItem l join l.id.order o join o.customer c join l.supplier s join s.nation n
                where c.nation = n and n.region.name = 'ASIA'
                    and o.date >= date 1994-01-01 and o.date < date 1994-01-01 + 1 year
                group by n.name
                order by revenue desc""");

        Map<String, BigDecimal> revenues = lines.stream()
                .filter(line -> line.supplier.nation.equals(line.id.order.customer.nation)
                        && line.supplier.nation.region.name.equals("ASIA")
                        && line.id.order.date.getYear() == 1994)
                .collect(Collectors.groupingBy(
                        line -> line.supplier.nation.name,
                        Collectors.reducing(BigDecimal.ZERO, WarehouseSuite::discounted, BigDecimal::add)));
        List<String> expected = revenues.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " " + entry.getValue().setScale(4))
                .toList();
        assertThat(expected).hasSize(2);
        assertThat(rows)
                .extracting(row -> row[0] + " " + ((BigDecimal) row[1]).setScale(4))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void asksForResultsOfWindowFunctions() {
        List<Long> last = factory.fromTransaction(session -> session.createQuery(
                        "select o.id from Order o where row_number() over (order by o.id desc) <= 2 and o.id > 0"
                                + " order by o.id desc",
                        Long.class)
                .getResultList());
        assertThat(last).isEqualTo(factory.fromTransaction(session -> session.createQuery(
                        "select o.id from Order o order by o.id desc", Long.class)
                .setMaxResults(2)
                .getResultList()));
    }

    @Test
    void pages() {
        List<Long> page = factory.fromTransaction(
                session -> session.createQuery("select o.id from Order o order by o.id", Long.class)
                        .setFirstResult(3)
                        .setMaxResults(4)
                        .getResultList());
        assertThat(page).containsExactly(3L, 4L, 10L, 11L);
    }

    @Test
    void fetchesJoinsAndCollections() {
        factory.inTransaction(session -> {
            List<Order> orders = session.createQuery(
                            "select distinct o from Order o join fetch o.lines join fetch o.customer where o.id in (1, 2)"
                                    + " order by o.id",
                            Order.class)
                    .getResultList();
            assertThat(orders).extracting(order -> order.lines.size()).containsExactly(3, 3);
            assertThat(session.findMultiple(Region.class, List.of(0L, 2L, 99L)))
                    .extracting(region -> region == null ? null : region.name)
                    .containsExactly("REGION 0", "ASIA", null);
        });
    }

    @Test
    void runsSubqueries() {
        assertThat(select("select r.name from Region r where exists (select 1 from Nation n where n.region = r)"
                        + " order by r.id"))
                .hasSize(3);
        assertThat(select("select o.id from Order o where size(o.lines) > 2 and o.id < 10 order by o.id"))
                .hasSize(5);
        assertThat(
                        select(
                                "select c.id from Customer c where c.id in (select o.customer.id from Order o where o.id < 20)"))
                .hasSize(2);
    }

    @Test
    void runsQueriesInTheirOtherForm() {
        assertThat(select("select o.id from Order o where o.id < 10 and (o.status, o.id) in"
                        + " (select p.status, p.id from Order p where p.status = 'O') order by o.id"))
                .containsExactly(new Object[] {1L}, new Object[] {3L});
        assertThat(select("select o.id from Order o where o.id = 1 union all"
                        + " (select p.id from Order p order by p.id desc limit 2)"))
                .containsExactlyInAnyOrder(new Object[] {1L}, new Object[] {73L}, new Object[] {74L});
        List<Object[]> groups = factory.fromTransaction(session -> session.createSelectionQuery(
                        "select o.status, (select count(*) from Part p where p.name <> o.status), count(*)"
                                + " from Order o group by o.status order by o.status",
                        Object[].class)
                .getResultList());
        assertThat(groups).containsExactly(new Object[] {"F", 6L, 24L}, new Object[] {"O", 6L, 16L});
        assertThat(select("select c.id from Nation n left join lateral (select c.id as id from Customer c"
                        + " where c.nation = n order by c.id desc limit 1) c order by n.id"))
                .containsExactly(new Object[] {5L}, new Object[] {6L}, new Object[] {7L}, new Object[] {8L});
        assertThat(select(
                        "select o.status, median(o.id), median(-o.id), listagg(o.status, '') within group (order by o.date)"
                                + " from Order o where o.id < 8 group by o.status order by o.status"))
                .containsExactly(new Object[] {"F", 2.0, -2.0, "FFF"}, new Object[] {"O", 2.0, -2.0, "OO"});
        assertThat(select("select count(distinct (o.status, o.totalPrice)) from Order o"))
                .containsExactly(new Object[] {22L});
    }

    @Test
    void endsARecursionWhereItComesBack() {
        assertThat(select("with c as (select p.id as id from Part p where p.id = 4 union all select p.id as id from c x"
                        + " join Part p on p.id = mod(x.id, 6) + 1) cycle id set again"
                        + " select x.id, x.again from c x order by x.again, x.id"))
                .containsExactly(
                        new Object[] {1L, false},
                        new Object[] {2L, false},
                        new Object[] {3L, false},
                        new Object[] {4L, false},
                        new Object[] {5L, false},
                        new Object[] {6L, false},
                        new Object[] {4L, true});
    }

    @Test
    void writesByStatementsInTheirOtherForm() {
        factory.inTransaction(session -> {
            assertThat(session.createMutationQuery(
                                    "update Order o left join o.customer c set o.status = substring(c.segment, 1, 1),"
                                            + " o.shipPriority = 3 where o.id < 10")
                            .executeUpdate())
                    .isEqualTo(5);
            assertThat(session.createSelectionQuery(
                                    "select distinct o.status from Order o where o.shipPriority = 3", String.class)
                            .getSingleResult())
                    .isEqualTo("B");
            assertThat(session.createMutationQuery("insert into Region (id, name) values (3, 'x'), (7, 'y'), (7, 'z')"
                                    + " on conflict (id) do nothing")
                            .executeUpdate())
                    .isEqualTo(1);
            session.getTransaction().setRollbackOnly();
        });
    }

    @Test
    void updatesAndDeletesInBulk() {
        factory.inTransaction(session -> {
            assertThat(session.createMutationQuery(
                                    "update Order o set o.totalPrice = 1 where o.customer.segment = 'BUILDING'")
                            .executeUpdate())
                    .isEqualTo(20);
            assertThat(session.createMutationQuery("delete LineItem l where l.id.order.customer.id = 1")
                            .executeUpdate())
                    .isEqualTo(15);
            assertThat(session.createMutationQuery("delete from PartSupp p where p.available = 5")
                            .executeUpdate())
                    .isEqualTo(6);
            session.getTransaction().setRollbackOnly();
        });
    }

    @Test
    void noticesThatAnotherWasFaster() {
        Customer stale = factory.fromTransaction(session -> session.find(Customer.class, 2L));
        factory.inTransaction(session -> session.find(Customer.class, 2L).name = "faster");
        stale.name = "slower";
        assertThatThrownBy(() -> factory.inTransaction(session -> session.merge(stale)))
                .isInstanceOf(OptimisticLockException.class);
    }

    @Test
    void removesAndUpdatesEntities() {
        factory.inTransaction(session -> {
            Part part = new Part();
            part.id = 99L;
            part.name = "temporary";
            session.persist(part);
        });
        factory.inTransaction(session -> session.find(Part.class, 99L).name = "renamed");
        factory.inTransaction(session -> {
            Part part = session.find(Part.class, 99L);
            assertThat(part.name).isEqualTo("renamed");
            session.remove(part);
        });
        Part gone = factory.fromTransaction(session -> session.find(Part.class, 99L));
        assertThat(gone).isNull();
    }

    @Test
    void looksUpIdentitiesByNaturalId() {
        List<Object[]> ids = select("select s.id, s.name from Supplier s");
        assertThat(ids).extracting(row -> row[0]).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(lines).allSatisfy(line -> assertThat(ids)
                .anyMatch(row -> row[0].equals(line.supplier.id) && row[1].equals(line.supplier.name)));
    }

    private static Supplier supplier(Session session, String name) {
        return Hibernate.unproxy(
                session.createQuery("from Supplier s where s.name = :name", Supplier.class)
                        .setParameter("name", name)
                        .getSingleResult(),
                Supplier.class);
    }

    private List<Object[]> select(String hql) {
        return factory.fromTransaction(
                session -> session.createQuery(hql, Object[].class).getResultList());
    }

    private static BigDecimal discounted(LineItem line) {
        return line.extendedPrice.multiply(BigDecimal.ONE.subtract(line.discount));
    }

    private static BigDecimal sum(List<LineItem> lines, Function<LineItem, BigDecimal> value) {
        return lines.stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A left join by the condition, against the inner join by it in WHERE and the nations that this leaves out. */
    private void assertJoinsOuter(String condition) {
        factory.inTransaction(session -> {
            List<List<Object>> expected = new ArrayList<>();
            for (Long nation : session.createSelectionQuery("select id from Nation", Long.class)
                    .getResultList()) {
                List<Long> customers = session.createSelectionQuery(
                                "select c.id from Nation n, Customer c where c.nation = n and n.id = " + nation
                                        + " and " + condition,
                                Long.class)
                        .getResultList();
                customers.forEach(customer -> expected.add(List.of(nation, customer)));
                if (customers.isEmpty()) {
                    expected.add(List.of(nation, 0L));
                }
            }
            assertThat(session.createSelectionQuery(
                                    "select n.id, coalesce(c.id, 0L) from Nation n left join Customer c on c.nation = n and "
                                            + condition,
                                    Object[].class)
                            .getResultList())
                    .extracting(List::of)
                    .containsExactlyInAnyOrderElementsOf(expected)
                    .contains(List.of(expected.get(0).get(0), expected.get(0).get(1)))
                    .anySatisfy(row -> assertThat(row.get(1)).isNotEqualTo(0L));
        });
    }

    @Test
    void joinsOuterBySubqueries() {
        assertJoinsOuter("exists (select 1 from Order o where o.customer = c)");
        assertJoinsOuter("not exists (select 1 from Order o where o.customer = c and o.totalPrice < 0)");
        assertJoinsOuter("(c.id < 0 or exists (select 1 from Order o where o.customer.id = c.id and n.id > 0))");
        assertJoinsOuter("exists (select 1 from Nation m where m.name = n.name and m.id = c.nation.id)");
        assertJoinsOuter("c.id in (select o.customer.id from Order o where o.customer.nation = n)");
        assertJoinsOuter("0 < (select count(*) from Order o where o.customer = c)");
        assertJoinsOuter("exists (select 1 from Order o where o.customer.id <= c.id)");
        assertJoinsOuter(
                "not exists (select 1 from Order o where o.customer = c and nullif(c.name, c.name) = 'x')"); // unknown
    }
}
