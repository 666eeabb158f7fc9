// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;

/** Types that need an annotation or have a rule of their own: intervals, zoned times, CHAR, GEOGRAPHY, HLLSKETCH. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpecialTypesSuite {
    @Entity(name = "Special")
    static class Special {
        @Id
        Long id;

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        Duration duration;

        Period period;
        OffsetTime time;

        @JdbcTypeCode(SqlTypes.CHAR)
        @Column(length = 5)
        String code;

        @Column(precision = 38, scale = 37)
        BigDecimal fraction;

        @Column(precision = 38)
        BigDecimal whole;

        @JdbcTypeCode(SqlTypes.GEOGRAPHY)
        Point spot;

        @JdbcTypeCode(SqlTypes.GEOGRAPHY)
        Geometry area;

        ZonedDateTime zoned;
        OffsetDateTime offset;

        @JdbcTypeCode(RedshiftSqlTypes.HLLSKETCH)
        @Column(insertable = false, updatable = false)
        String sketch;
    }

    @Entity(name = "Sketched")
    static class Sketched {
        @Id
        Long id;

        @JdbcTypeCode(RedshiftSqlTypes.HLLSKETCH)
        String sketch;
    }

    @Entity(name = "Shift")
    static class Shift {
        @Id
        Long id;

        LocalTime local;
        OffsetTime zoned;
    }

    private final TestDriver driver;
    private SessionFactory factory;

    SpecialTypesSuite(TestDriver driver) {
        this.driver = driver;
    }

    @BeforeAll
    void boot(TestDatabase database) {
        factory = driver.factory(database, Map.of(), Special.class, Sketched.class, Shift.class);
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    private Special readBack(Special written) {
        factory.inTransaction(session -> session.persist(written));
        return factory.fromTransaction(session -> session.find(Special.class, written.id));
    }

    private static Special special(long id) {
        Special special = new Special();
        special.id = id;
        return special;
    }

    @Test
    void writesTheirDdl() {
        assertThat(Mappings.createScript(Special.class))
                .containsExactly(
                        "create table Special (id bigint not null, area geography, code char(5), duration interval day to"
                                + " second, fraction numeric(38,37), \"offset\" timestamptz, period interval year to month,"
                                + " sketch hllsketch, spot geography, time timetz, whole numeric(38,0), zoned timestamptz,"
                                + " primary key (id))");
    }

    @Test
    void roundTripsThemAll() {
        GeometryFactory wgs84 = new GeometryFactory(new PrecisionModel(), 4326);
        Special special = special(1);
        special.duration = Duration.ofDays(3).plusSeconds(7_384).plusNanos(5_000);
        special.period = Period.of(1, 2, 0);
        special.time = OffsetTime.of(10, 11, 12, 123_456_000, ZoneOffset.ofHoursMinutes(5, 30));
        special.code = "ab";
        special.fraction = new BigDecimal("1.2345678901234567890123456789012345678");
        special.whole = new BigDecimal("-99999999999999999999999999999999999999");
        special.spot = wgs84.createPoint(new Coordinate(-122.3, 1 / 3.0));
        special.area = wgs84.createLineString(new Coordinate[] {new Coordinate(0, 0), new Coordinate(1, 2)});
        special.zoned = ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"));
        special.offset = OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(5));
        Special read = readBack(special);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("code", "zoned", "offset", "spot", "area")
                .isEqualTo(special);
        assertThat(read.code.stripTrailing()).isEqualTo("ab");
        assertThat(read.zoned.toInstant()).isEqualTo(Instant.parse("2024-10-27T00:30:00Z"));
        assertThat(read.offset.toInstant()).isEqualTo(special.offset.toInstant());
        assertThat(read.spot.equalsExact(special.spot)).isTrue();
        assertThat(read.spot.getSRID()).isEqualTo(4326);
        assertThat(read.area.equalsExact(special.area)).isTrue();
        for (String attribute : new String[] {"duration", "period", "time", "code", "fraction", "whole", "zoned"}) {
            assertThat(factory.<Long>fromTransaction(session -> session.createQuery(
                                    "select count(*) from Special s where s.id = 1 and s." + attribute + " = (select o."
                                            + attribute + " from Special o where o.id = 1)",
                                    Long.class)
                            .getSingleResult()))
                    .as(attribute)
                    .isEqualTo(1);
        }
    }

    @Test
    void formatsTimes() {
        factory.inTransaction(session -> {
            Shift shift = new Shift();
            shift.id = 1L;
            shift.local = LocalTime.of(7, 8, 9);
            shift.zoned = OffsetTime.of(10, 11, 12, 0, ZoneOffset.ofHours(5));
            session.persist(shift);
        });
        factory.inTransaction(session -> {
            assertThat(session.createSelectionQuery(
                                    "select format(s.local as 'HH-mm'), format(s.zoned as 'h:mm:ss a')"
                                            + " from Shift s",
                                    Object[].class)
                            .getSingleResult())
                    .containsExactly("07-08", "10:11:12 AM");
        });
    }

    @Test
    void roundTripsNulls() {
        assertThat(readBack(special(2))).usingRecursiveComparison().isEqualTo(special(2));
    }

    @Test
    void roundTripsIntervalsOfAllSigns() {
        long id = 10;
        for (Duration duration : new Duration[] {
            Duration.ZERO,
            Duration.ofNanos(-1_000),
            Duration.ofDays(-2).plusHours(3),
            Duration.ofDays(100_000),
            Duration.ofSeconds(-86_400, 1_000),
            Duration.ofHours(25)
        }) {
            Special special = special(id++);
            special.duration = duration;
            special.period = Period.ofMonths((int) id - 14);
            Special read = readBack(special);
            assertThat(read.duration).isEqualTo(duration);
            assertThat(read.period).isEqualTo(special.period.normalized());
        }
    }

    @Test
    void comparesWithParameters() {
        Special special = special(20);
        special.duration = Duration.ofMinutes(90);
        special.period = Period.ofMonths(14);
        special.code = "xy";
        factory.inTransaction(session -> session.persist(special));
        assertThat(factory.<Long>fromTransaction(session -> session.createQuery(
                                "select count(*) from Special s where s.id = 20 and s.duration > :less and s.period ="
                                        + " :period and s.code = :code",
                                Long.class)
                        .setParameter("less", Duration.ofMinutes(89))
                        .setParameter("period", Period.of(1, 2, 0))
                        .setParameter("code", "xy")
                        .getSingleResult()))
                .isEqualTo(1);
    }

    @Test
    void refusesWhatTheTypesCannotHold() {
        Special withDays = special(30);
        withDays.period = Period.ofDays(3);
        assertThatThrownBy(() -> readBack(withDays))
                .hasStackTraceContaining(
                        "INTERVAL YEAR TO MONTH holds years and months only, got P3D: map days as a" + " Duration");
        Special elsewhere = special(31);
        elsewhere.spot = new GeometryFactory(new PrecisionModel(), 3857).createPoint(new Coordinate(1, 2));
        assertThatThrownBy(() -> readBack(elsewhere))
                .hasStackTraceContaining(
                        "A GEOGRAPHY value has spatial reference 4326, got 3857: set the geometry's SRID" + " to 4326");
    }

    @Test
    void readsSketchesThatTheServerMade() {
        factory.inTransaction(session -> {
            session.persist(special(40));
            session.flush();
            session.createNativeMutationQuery(
                            "update Special set sketch = (select hll_create_sketch(id) from Special where id = 40) where"
                                    + " id = 40")
                    .executeUpdate();
        });
        Special read = factory.fromTransaction(session -> session.find(Special.class, 40L));
        assertThat(read.sketch).contains("\"logm\":15");
        Sketched sketched = new Sketched();
        sketched.id = 1L;
        sketched.sketch = read.sketch;
        assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(sketched)))
                .hasStackTraceContaining("Redshift takes no HLLSKETCH from a client");
    }
}
