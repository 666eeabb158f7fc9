// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.Super;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.MappingException;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Point;

/** How the dialect is found, its settings, the DDL of every type, and what is refused when the application starts. */
class StartupTests {
    @Entity(name = "Thing")
    static class Thing {
        @Id
        Long id;
    }

    @Test
    void isFoundByItsShortNamesAndByItsClass() {
        for (String name : List.of("RedshiftDialect", "Redshift", RedshiftDialect.class.getName())) {
            assertThat(dialect(Map.of("hibernate.dialect", name))).isExactlyInstanceOf(RedshiftDialect.class);
        }
    }

    @Test
    void isFoundByProductName() {
        assertThat(dialect(Map.of(
                        "hibernate.dialect", "",
                        "jakarta.persistence.database-product-name", "Redshift",
                        "jakarta.persistence.database-major-version", "8",
                        "jakarta.persistence.database-minor-version", "0")))
                .isExactlyInstanceOf(RedshiftDialect.class);
    }

    @Test
    void leavesPostgresAlone() {
        assertThat(dialect(Map.of(
                        "hibernate.dialect", "",
                        "jakarta.persistence.database-product-name", "PostgreSQL",
                        "jakarta.persistence.database-major-version", "17")))
                .isNotInstanceOf(RedshiftDialect.class);
    }

    private static Dialect dialect(Map<String, Object> settings) {
        try (SessionFactory factory = Mappings.metadata(settings, Thing.class).buildSessionFactory()) {
            return factory.unwrap(SessionFactoryImplementor.class)
                    .getJdbcServices()
                    .getDialect();
        }
    }

    enum Color {
        RED,
        GREEN
    }

    @Entity(name = "Types")
    static class Types {
        @Id
        UUID id;

        boolean aBoolean;
        byte aByte;
        short aShort;
        int anInt;
        long aLong;
        float aFloat;
        double aDouble;

        @Column(precision = 38, scale = 10)
        BigDecimal aDecimal;

        String aString;

        @Column(length = 100_000)
        String longString;

        @Lob
        String text;

        byte[] bytes;

        @Lob
        byte[] manyBytes;

        char aChar;
        Color color;

        @Enumerated(EnumType.STRING)
        Color colorName;

        LocalDate aDate;
        LocalTime aTime;
        LocalDateTime aTimestamp;
        Instant anInstant;
        OffsetDateTime anOffset;
        ZonedDateTime aZoned;
        Duration aDuration;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, String> aMap;

        List<String> aList;
        int[] numbers;
        Point aPoint;
        Super aSuper;
    }

    @Test
    void writesEachTypeInRedshiftsWords() {
        assertThat(Mappings.createScript(Types.class))
                .containsExactly(
                        "create table Types (id varchar(36) not null, aBoolean boolean not null, aByte smallint not null, aChar char(1) not null, aDate date, aDecimal numeric(38,10), aDouble double precision not null, aDuration numeric(21,0), aFloat real not null, aList super, aLong bigint not null, aMap super, aPoint geometry, aShort smallint not null, aString varchar(255), aSuper super, aTime time, aTimestamp timestamp, aZoned timestamptz, anInstant timestamptz, anInt integer not null, anOffset timestamptz, bytes varbyte(255), color smallint, colorName varchar(255), longString varchar(65535), manyBytes varbyte(16777216), numbers super, text varchar(65535), primary key (id))");
    }

    @Test
    void countsBytesAsTold() {
        assertThat(Mappings.createScript(Map.of(RedshiftSettings.BYTES_PER_CHARACTER, "4"), Named.class)
                        .get(0))
                .isEqualTo("create table Named (id bigint not null, name varchar(100), text varchar(65535), primary key"
                        + " (id))");
        assertThatThrownBy(() -> Mappings.metadata(Map.of(RedshiftSettings.BYTES_PER_CHARACTER, "5"), Named.class))
                .hasMessage("hibernate.redshift4j.varchar_bytes_per_character must be 1..4, got 5");
        assertThatThrownBy(() -> Mappings.metadata(Map.of(RedshiftSettings.INFORMATIONAL_KEYS, "no"), Named.class))
                .hasMessage("hibernate.redshift4j.informational_keys must be true or false, got \"no\"");
    }

    @Entity(name = "Named")
    static class Named {
        @Id
        Long id;

        @Column(length = 25)
        String name;

        @Column(length = 20_000)
        String text;
    }

    @Entity(name = "Child")
    @Table(schema = "shop", indexes = @Index(columnList = "code"), comment = "it's a \\ child")
    static class Child {
        @Id
        Long id;

        @Column(unique = true, comment = "the code")
        String code;

        @ManyToOne
        @JoinColumn(name = "thing")
        Thing thing;
    }

    @Test
    void leavesInformationalKeysOutWhenTold() {
        assertThat(Mappings.createScript(
                        Map.of(
                                RedshiftSettings.INFORMATIONAL_KEYS,
                                "false",
                                "jakarta.persistence.create-database-schemas",
                                "true"),
                        Thing.class,
                        Child.class))
                .containsExactly(
                        "create schema if not exists shop",
                        "create table shop.Child (id bigint not null, code varchar(255), thing bigint, primary key (id))",
                        "comment on table shop.Child is 'it''s a \\\\ child'",
                        "comment on column shop.Child.code is 'the code'",
                        "create table Thing (id bigint not null, primary key (id))");
    }

    @Test
    void writesNoIndexAndDropsTablesWithWhatHangsOnThem() {
        assertThat(Mappings.createScript(Thing.class, Child.class))
                .noneMatch(statement -> statement.contains("index"))
                .contains(
                        "create table shop.Child (id bigint not null, code varchar(255) unique, thing bigint, primary key"
                                + " (id))");
        assertThat(Mappings.dropScript(Thing.class, Child.class))
                .containsExactly("drop table if exists shop.Child cascade", "drop table if exists Thing cascade");
    }

    @Entity(name = "Numbered")
    static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String name;
    }

    @Test
    void refusesIdentityWithoutNaturalId() {
        assertThatThrownBy(() -> Mappings.factory(Numbered.class))
                .isInstanceOf(MappingException.class)
                .hasMessage("Entity " + Numbered.class.getName() + " has an IDENTITY id, and Redshift cannot say which"
                        + " value it gave: mark the attributes that identify a row with @NaturalId, so that the id is"
                        + " looked up by them after an insert, or use GenerationType.UUID, GenerationType.TABLE or an id"
                        + " that the application assigns");
    }

    @Entity(name = "Sequenced")
    static class Sequenced {
        @Id
        @GeneratedValue
        Long id;
    }

    @Test
    void drawsAutomaticIdsFromATable() {
        assertThat(Mappings.createScript(Sequenced.class))
                .containsExactly(
                        "create table Sequenced (id bigint not null, primary key (id))",
                        "create table Sequenced_SEQ (next_val bigint)",
                        "insert into Sequenced_SEQ ( next_val ) values ( 1 )");
    }

    @Entity(name = "Checked")
    static class Checked {
        @Id
        Long id;

        @Column(precision = 50, scale = 15, check = @CheckConstraint(constraint = "amount > 0"))
        BigDecimal amount;
    }

    @Test
    void tellsWhatDdlLeavesOut() {
        List<String> messages = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                messages.add(MessageFormat.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(RedshiftDialect.class.getPackageName());
        logger.addHandler(handler);
        try {
            assertThat(Mappings.createScript(Checked.class))
                    .containsExactly(
                            "create table Checked (id bigint not null, amount numeric(38,15), primary key (id))");
            Mappings.factory(Checked.class).close();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(messages)
                .contains(
                        "numeric(50,15) becomes numeric(38,15): Redshift has 38 digits. Larger numbers will be refused",
                        "Check constraints are left out, since Redshift has none: of Checked. Check in the application, with"
                                + " Jakarta Validation for instance");
    }
}
