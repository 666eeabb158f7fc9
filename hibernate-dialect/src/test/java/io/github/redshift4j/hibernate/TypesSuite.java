// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Every mapped type written, read and compared with; generated ids; statements over several tables. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypesSuite {
    enum Color {
        RED,
        GREEN
    }

    record Address(String street, int number) {}

    @Entity(name = "Everything")
    @Table(name = "everything")
    static class Everything {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        UUID id;

        boolean flag;
        Boolean maybe;
        byte tiny;
        short small;
        Integer number;
        Long big;
        Float real;
        Double precise;

        @Column(precision = 38, scale = 10)
        BigDecimal decimal;

        BigInteger huge;
        String text;

        @Lob
        String longText;

        byte[] bytes;

        @JdbcTypeCode(SqlTypes.LONGVARBINARY)
        byte[] image;

        char letter;
        Color color;

        @Enumerated(EnumType.STRING)
        Color colorName;

        LocalDate date;
        LocalTime time;
        LocalDateTime moment;
        Instant instant;
        OffsetDateTime offset;
        Duration duration;
        Super document;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, String> map;

        @JdbcTypeCode(SqlTypes.JSON)
        Address address;

        List<String> list;
        int[] numbers;

        @Column(name = "shape")
        Geometry geometry;
    }

    @Entity(name = "Drawn")
    @Table(name = "drawn")
    static class Drawn {
        @Id
        @GeneratedValue
        Long id;

        @Column(nullable = false)
        String name;
    }

    @Entity(name = "Tabled")
    @Table(name = "tabled")
    static class Tabled {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        Long id;
    }

    @Entity(name = "Vehicle")
    @Table(name = "vehicle", schema = "garage")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Vehicle {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "Truck")
    @Table(name = "truck", schema = "garage")
    static class Truck extends Vehicle {
        Integer tons;
    }

    private final TestDriver driver;
    private SessionFactory factory;

    TypesSuite(TestDriver driver) {
        this.driver = driver;
    }

    @BeforeAll
    void boot(TestDatabase database) {
        factory = driver.factory(
                database, Map.of(), Everything.class, Drawn.class, Tabled.class, Vehicle.class, Truck.class);
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    private static Everything full() throws ParseException {
        Everything all = new Everything();
        all.flag = true;
        all.maybe = false;
        all.tiny = -128;
        all.small = -32768;
        all.number = Integer.MIN_VALUE;
        all.big = Long.MAX_VALUE;
        all.real = 1.5f;
        all.precise = 0.1;
        all.decimal = new BigDecimal("1234567890123456789012345678.0123456789");
        all.huge = new BigInteger("12345678901234567890123456789012345678");
        all.text = "it's a \\ backslash, 日本 and 😀";
        all.longText = "x".repeat(60_000);
        all.bytes = new byte[] {0, 1, -1, '\\', '\''};
        all.image = new byte[] {-119, 'P', 'N', 'G'};
        all.letter = 'c';
        all.color = Color.GREEN;
        all.colorName = Color.RED;
        all.date = LocalDate.of(2024, 2, 29);
        all.time = LocalTime.of(23, 59, 58);
        all.moment = LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000);
        all.instant = Instant.parse("2024-10-27T00:30:00.654321Z");
        all.offset = OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(5));
        all.duration = Duration.ofSeconds(90, 5);
        all.document = Super.parse("{\"a\":[1,2.50,null,true,\"x\\\"y\"],\"b\":{}}");
        all.map = Map.of("key", "it's \\");
        all.address = new Address("Main St", 7);
        all.list = List.of("one", "two,three");
        all.numbers = new int[] {3, 1, 2};
        all.geometry = new WKTReader().read("POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 1))");
        return all;
    }

    @Test
    void roundTripsEveryType() throws ParseException {
        Everything written = full();
        factory.inTransaction(session -> session.persist(written));

        Everything read = factory.fromTransaction(session -> session.find(Everything.class, written.id));

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("offset", "geometry")
                .isEqualTo(written);
        assertThat(read.offset.toInstant()).isEqualTo(written.offset.toInstant());
        assertThat(read.geometry.equalsExact(written.geometry)).isTrue();
    }

    @Test
    void roundTripsNulls() {
        Everything written = new Everything();
        written.letter = 'n';
        factory.inTransaction(session -> session.persist(written));

        Everything read = factory.fromTransaction(session -> session.find(Everything.class, written.id));

        assertThat(read).usingRecursiveComparison().isEqualTo(written);
    }

    @Test
    void addsDurationsThatAreRead() throws ParseException {
        Everything written = full();
        factory.inTransaction(session -> session.persist(written));

        assertThat(factory.<Object[]>fromTransaction(session -> session.createQuery(
                                "select e.moment + e.duration, e.moment - 2 * e.duration, e.instant + (e.duration + 1 hour)"
                                        + " from Everything e where e.id = :id",
                                Object[].class)
                        .setParameter("id", written.id)
                        .getSingleResult()))
                .containsExactly(
                        LocalDateTime.of(2024, 3, 31, 2, 31, 30, 123_456_000),
                        LocalDateTime.of(2024, 3, 31, 2, 27, 0, 123_456_000),
                        Instant.parse("2024-10-27T01:31:30.654321Z"));
    }

    @Test
    void comparesWithParametersAndLiterals() throws ParseException {
        Everything written = full();
        factory.inTransaction(session -> session.persist(written));
        for (String attribute : List.of(
                "flag",
                "maybe",
                "tiny",
                "small",
                "number",
                "big",
                "real",
                "precise",
                "decimal",
                "huge",
                "text",
                "longText",
                "bytes",
                "image",
                "letter",
                "color",
                "colorName",
                "date",
                "time",
                "moment",
                "instant",
                "offset",
                "duration")) {
            Object value = factory.fromTransaction(session -> session.createQuery(
                            "select e." + attribute + " from Everything e where e.id = :id", Object.class)
                    .setParameter("id", written.id)
                    .getSingleResult());
            assertThat(factory.<Long>fromTransaction(session -> session.createQuery(
                                    "select count(*) from Everything e where e.id = :id and e." + attribute
                                            + " = :value",
                                    Long.class)
                            .setParameter("id", written.id)
                            .setParameter("value", value)
                            .getSingleResult()))
                    .as(attribute)
                    .isEqualTo(1L);
        }
        assertThat(count("e.text = 'it''s a \\ backslash, 日本 and 😀' and e.text like '%\\ back%'"))
                .isPositive();
        assertThat(count("e.date = date 2024-02-29 and e.moment > datetime 2024-03-31 02:29:59 and e.flag"))
                .isPositive();
        assertThat(count("e.colorName = RED and e.color = GREEN and e.bytes = {0x00, 0x01, 0xff, 0x5c, 0x27}"))
                .isPositive();
    }

    @Test
    void bindsNullWhoseTypeNothingTells() throws ParseException {
        Everything written = full();
        factory.inTransaction(session -> session.persist(written));

        String hql = "select count(*) from Everything e where e.id = :id and (e.text = :text or :text is null)";

        assertThat(factory.<Long>fromTransaction(session -> session.createQuery(hql, Long.class)
                        .setParameter("id", written.id)
                        .setParameter("text", null)
                        .getSingleResult()))
                .isEqualTo(1L);
        assertThat(factory.<Long>fromTransaction(session -> session.createQuery(
                                "select count(*) from Everything e where e.id = :id and :nothing is null", Long.class)
                        .setParameter("id", written.id)
                        .setParameter("nothing", null)
                        .getSingleResult()))
                .isEqualTo(1L);
    }

    private long count(String condition) {
        return factory.fromTransaction(
                session -> session.createQuery("select count(*) from Everything e where " + condition, Long.class)
                        .getSingleResult());
    }

    @Test
    void numbersRowsFromTables() {
        List<Drawn> rows = new ArrayList<>();
        factory.inTransaction(session -> {
            for (int i = 0; i < 60; i++) {
                Drawn row = new Drawn();
                row.name = "row " + i;
                session.persist(row);
                rows.add(row);
            }
            Tabled tabled = new Tabled();
            session.persist(tabled);
            assertThat(tabled.id).isPositive();
        });
        assertThat(rows).extracting(row -> row.id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(factory.<Long>fromTransaction(
                        session -> session.createQuery("select count(*) from Drawn", Long.class)
                                .getSingleResult()))
                .isEqualTo(60);
    }

    @Test
    void reportsTheColumnOfAMissingValue() {
        assertThatThrownBy(() -> factory.inTransaction(
                        session -> session.createNativeMutationQuery("insert into drawn (id, name) values (-1, null)")
                                .executeUpdate()))
                .isInstanceOf(ConstraintViolationException.class)
                .extracting(failure -> ((ConstraintViolationException) failure).getConstraintName())
                .isEqualTo("name");
    }

    @Test
    void changesSeveralTablesThroughTemporaryOnes() {
        for (int round = 0; round < 2; round++) {
            factory.inTransaction(session -> {
                for (long i = 0; i < 4; i++) {
                    Truck truck = new Truck();
                    truck.id = i;
                    truck.name = "truck " + i;
                    truck.tons = (int) i;
                    session.persist(truck);
                }
            });
            factory.inTransaction(session -> {
                assertThat(session.createMutationQuery(
                                        "update Truck t set t.name = 'heavy', t.tons = t.tons + 10 where t.tons > 1")
                                .executeUpdate())
                        .isEqualTo(2);
                assertThat(session.createMutationQuery(
                                        "insert into Truck (id, name, tons) select t.id + 100, t.name, t.tons from Truck t"
                                                + " where t.name = 'heavy'")
                                .executeUpdate())
                        .isEqualTo(2);
            });
            assertThat(factory.<List<String>>fromTransaction(session -> session.createQuery(
                                    "select t.id || ' ' || t.name || ' ' || t.tons from Truck t order by t.id",
                                    String.class)
                            .getResultList()))
                    .containsExactly(
                            "0 truck 0 0", "1 truck 1 1", "2 heavy 12", "3 heavy 13", "102 heavy 12", "103 heavy 13");
            factory.inTransaction(session -> assertThat(session.createMutationQuery("delete Vehicle v where v.id >= 0")
                            .executeUpdate())
                    .isEqualTo(6));
        }
    }

    @Test
    void upsertsStatelessly() {
        factory.inStatelessTransaction(session -> {
            Vehicle vehicle = new Vehicle();
            vehicle.id = 500L;
            vehicle.name = "first";
            session.upsert(vehicle);
            vehicle.name = "second";
            session.upsert(vehicle);
            assertThat(session.createQuery("select v.name from Vehicle v where v.id = 500", String.class)
                            .getResultList())
                    .containsExactly("second");
            session.delete(vehicle);
        });
    }
}
