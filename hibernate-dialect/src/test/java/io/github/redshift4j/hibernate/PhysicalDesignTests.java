// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static io.github.redshift4j.core.DistStyle.ALL;
import static io.github.redshift4j.core.DistStyle.EVEN;
import static io.github.redshift4j.core.Encoding.AZ64;
import static io.github.redshift4j.core.Encoding.RAW;
import static io.github.redshift4j.core.Encoding.ZSTD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.Super;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.MappingException;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.NaturalId;
import org.hibernate.dialect.H2Dialect;
import org.junit.jupiter.api.Test;

/** Where design annotations land, and which the application is refused for at start-up. */
class PhysicalDesignTests {
    @MappedSuperclass
    abstract static class Dated {
        @SortKey
        @Encode(RAW)
        LocalDate day;
    }

    @Entity(name = "Sale")
    @Table(options = "encode auto")
    @DistStyle(io.github.redshift4j.core.DistStyle.KEY)
    @Backup(false)
    static class Sale extends Dated {
        @Id
        Long id;

        @ManyToOne
        @DistKey
        Shop shop;

        @SortKey(order = 2)
        @Encode(AZ64)
        Integer amount;

        @ElementCollection
        @DistKey
        List<String> notes = new ArrayList<>();
    }

    @Entity(name = "Shop")
    @SortKey(style = SortKey.Style.AUTO)
    static class Shop {
        @Id
        Long id;
    }

    @Test
    void annotationsOfAttributesLandOnTheirTables() {
        assertThat(Mappings.createScript(Sale.class, Shop.class))
                .contains(
                        "create table Sale (id bigint not null, day date encode raw, amount integer encode az64, shop_id"
                                + " bigint, primary key (id)) encode auto BACKUP NO DISTSTYLE KEY DISTKEY (shop_id)"
                                + " COMPOUND SORTKEY (day, amount)",
                        "create table Sale_notes (Sale_id bigint not null, notes varchar(255)) DISTSTYLE KEY DISTKEY"
                                + " (sale_id)",
                        "create table Shop (id bigint not null, primary key (id)) SORTKEY AUTO");
    }

    @Entity(name = "Document")
    @Inheritance(strategy = InheritanceType.JOINED)
    @DistKey("id")
    static class Document {
        @Id
        Long id;
    }

    @Entity(name = "Invoice")
    @DistKey("id")
    @SortKey(
            value = {"number", "id"},
            style = SortKey.Style.INTERLEAVED)
    static class Invoice extends Document {
        Integer number;
    }

    @Test
    void aJoinedSubclassDesignsItsOwnTable() {
        assertThat(Mappings.createScript(Document.class, Invoice.class))
                .contains(
                        "create table Document (id bigint not null, primary key (id)) DISTSTYLE KEY DISTKEY (id)",
                        "create table Invoice (number integer, id bigint not null, primary key (id)) DISTSTYLE KEY"
                                + " DISTKEY (id) INTERLEAVED SORTKEY (number, id)");
    }

    @Embeddable
    static class Place implements Serializable {
        @DistKey
        @Column(name = "\"Region\"")
        Integer region;

        @Column(name = "Tag")
        @SortKey
        Integer tag;
    }

    @Entity(name = "Located")
    static class Located {
        @EmbeddedId
        Place place;
    }

    @Test
    void annotationsInsideEmbeddablesNameTheirColumnsAsWritten() {
        assertThat(Mappings.createScript(Located.class))
                .containsExactly(
                        "create table Located (\"Region\" integer not null, \"Tag\" integer not null, primary key"
                                + " (\"Region\", \"Tag\")) DISTSTYLE KEY DISTKEY (\"Region\") COMPOUND SORTKEY"
                                + " (\"Tag\")");
    }

    @Test
    void otherDialectsSeeNothing() {
        assertThat(Mappings.createScript(
                        Map.of("hibernate.dialect", H2Dialect.class.getName()), Document.class, Invoice.class))
                .contains("create table Document (id bigint not null, primary key (id))");
    }

    @Entity(name = "TwoKeys")
    static class TwoKeys {
        @Id
        @DistKey
        Long id;

        @DistKey
        Integer other;
    }

    @Entity(name = "SpreadKey")
    @DistStyle(ALL)
    static class SpreadKey {
        @Id
        @DistKey
        Long id;
    }

    @Entity(name = "NoKey")
    @DistStyle(io.github.redshift4j.core.DistStyle.KEY)
    static class NoKey {
        @Id
        Long id;
    }

    @Entity(name = "SuperKey")
    @DistStyle(EVEN)
    static class SuperKey {
        @Id
        Long id;

        @SortKey
        Super value;
    }

    @Entity(name = "WrongEncoding")
    static class WrongEncoding {
        @Id
        Long id;

        @Encode(AZ64)
        String name;
    }

    @Entity(name = "UnknownAttribute")
    @SortKey("nmae")
    static class UnknownAttribute {
        @Id
        Long id;

        @Encode(ZSTD)
        String name;
    }

    @Entity(name = "WideKey")
    @DistKey("place")
    static class WideKey {
        @EmbeddedId
        Spot place;
    }

    @Embeddable
    static class Spot implements Serializable {
        Integer x;
        Integer y;
    }

    @Entity(name = "InterleavedIdentity")
    @SortKey(value = "id", style = SortKey.Style.INTERLEAVED)
    static class InterleavedIdentity {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @NaturalId
        String name;
    }

    @Test
    void refusesWhatRedshiftWouldRefuse() {
        refuses(
                TwoKeys.class,
                "@DistKey on %s.other contradicts @DistKey on %s.id: table TwoKeys already has column id and can have one"
                        + " only, got column other");
        refuses(
                SpreadKey.class,
                "@DistStyle on %s: DISTSTYLE ALL takes no DISTKEY, got id; use DISTSTYLE KEY or leave the style out");
        refuses(NoKey.class, "@DistStyle on %s: DISTSTYLE KEY needs a DISTKEY column");
        refuses(SuperKey.class, "@SortKey on %s.value: SORTKEY cannot be column value of type super");
        refuses(
                WrongEncoding.class,
                "@Encode on %s.name: ENCODE az64 does not fit column name of type character varying(255)");
        refuses(UnknownAttribute.class, "@SortKey on %s: %s has no attribute \"nmae\"");
        refuses(WideKey.class, "@DistKey on %s: a DISTKEY is one column, and the attribute has 2: [x, y]");
        refuses(InterleavedIdentity.class, "@SortKey on %s: an INTERLEAVED sort key cannot hold an IDENTITY column");
    }

    private static void refuses(Class<?> entity, String message) {
        assertThatThrownBy(() -> {
                    try (SessionFactory factory = Mappings.factory(entity)) {
                        throw new AssertionError("started: " + factory);
                    }
                })
                .isInstanceOf(MappingException.class)
                .hasMessage(message.replace("%s", entity.getName()));
    }
}
