// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** SUPER attributes: embeddables with paths in HQL, records, maps, lists and arrays. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SuperSuite {
    @Embeddable
    static class Place {
        String street;
        Integer number;

        @Column(name = "houseName")
        String houseName;

        boolean listed;

        @Column(precision = 10, scale = 2)
        BigDecimal price;

        LocalDate built;
        LocalDateTime seen;
        Instant sold;
        UUID code;
        byte[] seal;
        List<String> tags;

        @JdbcTypeCode(SqlTypes.JSON)
        Spot spot;

        Integer rank;
    }

    @Embeddable
    static class Spot {
        Double x;

        @Column(name = "theY")
        Double y;
    }

    record Note(String text, int stars) {}

    @Entity(name = "House")
    static class House {
        @Id
        Long id;

        @JdbcTypeCode(SqlTypes.JSON)
        Place place;

        @JdbcTypeCode(SqlTypes.JSON)
        Note note;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, Integer> counts;

        @JdbcTypeCode(SqlTypes.JSON)
        List<Note> notes;

        List<Integer> numbers;
        String[] names;
        LocalDate[] days;
        Super any;
    }

    private final TestDriver driver;
    private SessionFactory factory;

    SuperSuite(TestDriver driver) {
        this.driver = driver;
    }

    @BeforeAll
    void boot(TestDatabase database) {
        factory = driver.factory(database, Map.of(), House.class);
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    private static House house(long id) {
        House house = new House();
        house.id = id;
        house.place = new Place();
        house.place.street = "it's \"Main\" \\ Straße";
        house.place.number = 7;
        house.place.houseName = "Villa";
        house.place.listed = true;
        house.place.price = new BigDecimal("12345.50");
        house.place.built = LocalDate.of(1999, 12, 31);
        house.place.seen = LocalDateTime.of(2024, 2, 29, 13, 14, 15, 123_456_000);
        house.place.sold = Instant.parse("2024-03-01T10:11:12.5Z");
        house.place.code = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
        house.place.seal = new byte[] {0, -1, 65};
        house.place.tags = List.of("a", "b\"c");
        house.place.spot = new Spot();
        house.place.spot.x = 1.5;
        house.place.spot.y = -2.25;
        house.place.rank = 3;
        house.note = new Note("good", 4);
        house.counts = Map.of("a", 1, "B", 2);
        house.notes = List.of(new Note("x", 1), new Note("y", 2));
        house.numbers = List.of(3, 1, 2);
        house.names = new String[] {"x", null, "it's"};
        house.days = new LocalDate[] {LocalDate.of(2024, 1, 2)};
        house.any = Super.parse("[1,{\"a\":null}]");
        return house;
    }

    @Test
    void roundTripsWholeValues() {
        factory.inTransaction(session -> session.persist(house(1)));
        House read = factory.fromTransaction(session -> session.find(House.class, 1L));
        assertThat(read).usingRecursiveComparison().isEqualTo(house(1));

        House empty = new House();
        empty.id = 2L;
        factory.inTransaction(session -> session.persist(empty));
        House readEmpty = factory.fromTransaction(session -> session.find(House.class, 2L));
        assertThat(readEmpty).usingRecursiveComparison().isEqualTo(empty);
    }

    @Test
    void readsEmptyArrays() {
        House house = house(6);
        house.numbers = List.of();
        house.names = new String[0];
        house.notes = List.of();
        house.counts = Map.of();
        factory.inTransaction(session -> session.persist(house));
        House read = factory.fromTransaction(session -> session.find(House.class, 6L));
        assertThat(read).usingRecursiveComparison().isEqualTo(house);
    }

    @Test
    void noticesChangesInside() {
        factory.inTransaction(session -> session.persist(house(3)));
        factory.inTransaction(session -> {
            House house = session.find(House.class, 3L);
            house.place.street = "new";
            house.place.spot.x = 9.0;
            house.numbers = List.of(5);
        });
        House read = factory.fromTransaction(session -> session.find(House.class, 3L));
        House expected = house(3);
        expected.place.street = "new";
        expected.place.spot.x = 9.0;
        expected.numbers = List.of(5);
        assertThat(read).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void navigatesEmbeddablesInHql() {
        factory.inTransaction(session -> session.persist(house(4)));
        factory.inTransaction(session -> {
            Place place = house(4).place;
            Map<String, Object> attributes = Map.of(
                    "street", place.street,
                    "number", place.number,
                    "houseName", place.houseName,
                    "listed", place.listed,
                    "price", place.price,
                    "built", place.built,
                    "seen", place.seen,
                    "sold", place.sold,
                    "code", place.code,
                    "rank", place.rank);
            attributes.forEach((name, value) -> {
                assertThat(session.createQuery("select h.place." + name + " from House h where h.id = 4", Object.class)
                                .getSingleResult())
                        .as(name)
                        .isEqualTo(value);
                assertThat(session.createQuery(
                                        "select count(*) from House h where h.id = 4 and h.place." + name + " = :value",
                                        Long.class)
                                .setParameter("value", value)
                                .getSingleResult())
                        .as(name)
                        .isEqualTo(1);
            });
            assertThat(session.createQuery("select h.place.seal from House h where h.id = 4", byte[].class)
                            .getSingleResult())
                    .containsExactly(0, -1, 65);
            assertThat(session.createQuery(
                                    "select h.place.spot.x + h.place.spot.y from House h where h.id = 4", Double.class)
                            .getSingleResult())
                    .isEqualTo(-0.75);
            assertThat(session.createQuery("select h.place.tags from House h where h.id = 4", Object.class)
                            .getSingleResult())
                    .isEqualTo(List.of("a", "b\"c"));
            assertThat(session.createQuery(
                                    "select h.place.built, sum(h.place.price) from House h where h.id = 4"
                                            + " group by h.place.built order by h.place.built",
                                    Object[].class)
                            .getSingleResult())
                    .containsExactly(LocalDate.of(1999, 12, 31), new BigDecimal("12345.50"));
        });
    }

    @Test
    void writesPathsInSql() {
        assertThat(Sql.ofQuery(factory, "select h.place.street, h.place.spot.y from House h where h.place.rank > 1"))
                .isEqualTo("select cast(h1_0.place.street as varchar(65535)),"
                        + "cast(json_extract_path_text(json_serialize(h1_0.place.spot),'theY') as double precision)"
                        + " from House h1_0 where cast(h1_0.place.rank as integer)>1");
        assertThat(Sql.ofMutation(factory, "update House h set h.place.street = 'a', h.place.spot.x = 1"))
                .isEqualTo("update House set place=object_transform(place keep '\"built\"','\"code\"','\"houseName\"',"
                        + "'\"listed\"','\"number\"','\"price\"','\"rank\"','\"seal\"','\"seen\"','\"sold\"',"
                        + "'\"spot\".\"theY\"','\"tags\"' set '\"street\"','a','\"spot\".\"x\"',1)");
    }

    @Test
    void updatesPartsOfEmbeddables() {
        factory.inTransaction(session -> session.persist(house(5)));
        factory.inTransaction(session -> assertThat(session.createMutationQuery(
                                "update House h set h.place.street = :street, h.place.spot.y = 8, h.place.number ="
                                        + " h.place.number + 1, h.place.built = :day, h.place.seal = :seal,"
                                        + " h.place.tags = :tags, h.place.seen = :seen, h.place.sold = :sold where h.id = 5")
                        .setParameter("street", "it's new")
                        .setParameter("seal", new byte[] {1, -1})
                        .setParameter("tags", List.of("new"))
                        .setParameter("seen", LocalDateTime.of(2001, 2, 3, 4, 5, 6, 7000))
                        .setParameter("sold", Instant.parse("2001-02-03T04:05:06.5Z"))
                        .setParameter("day", LocalDate.of(2001, 2, 3))
                        .executeUpdate())
                .isEqualTo(1));
        House expected = house(5);
        expected.place.street = "it's new";
        expected.place.spot.y = 8.0;
        expected.place.number = 8;
        expected.place.built = LocalDate.of(2001, 2, 3);
        expected.place.seal = new byte[] {1, -1};
        expected.place.tags = List.of("new");
        expected.place.seen = LocalDateTime.of(2001, 2, 3, 4, 5, 6, 7000);
        expected.place.sold = Instant.parse("2001-02-03T04:05:06.5Z");
        House read = factory.fromTransaction(session -> session.find(House.class, 5L));
        assertThat(read).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void readsArraysThatNativeStatementsWroteAsStrings() {
        factory.inTransaction(session -> {
            session.createNativeMutationQuery(
                            "insert into House (id, numbers, names) values (:id, :numbers, 'no array')")
                    .setParameter("id", 60)
                    .setParameter("numbers", "[1,null,3]")
                    .executeUpdate();
            assertThat(session.createQuery("select h.numbers from House h where h.id = 60", Object.class)
                            .getSingleResult())
                    .isEqualTo(Arrays.asList(1, null, 3));
            assertThatThrownBy(() -> session.createQuery("select h.names from House h where h.id = 60", String[].class)
                            .getSingleResult())
                    .hasStackTraceContaining("The SUPER value is no array");
            session.createMutationQuery("delete House where id = 60").executeUpdate();
        });
    }
}
