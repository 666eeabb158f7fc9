// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static io.github.redshift4j.core.DistStyle.ALL;
import static io.github.redshift4j.core.DistStyle.EVEN;
import static io.github.redshift4j.core.Encoding.ZSTD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.MappingException;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** Design of the tables that are not an entity's only one: secondary, join, collection and inherited ones; orm.xml. */
class DesignPlacesTests {
    @Embeddable
    static class Line {
        @Encode(ZSTD)
        String text;

        Integer rank;
    }

    @Entity(name = "Book")
    @SecondaryTable(name = "book_extra")
    static class Book {
        @Id
        Long id;

        @Column(table = "book_extra")
        @DistStyle(ALL)
        @Backup(false)
        @Encode(ZSTD)
        String summary;

        @Column(table = "book_extra")
        @SortKey
        Integer year;

        @ElementCollection
        @DistStyle(EVEN)
        @SortKey
        List<Line> lines;

        @ManyToMany
        @JoinTable(name = "book_author")
        @DistKey
        Set<Author> authors;

        @ManyToOne
        @JoinTable(name = "book_publisher")
        @DistStyle(ALL)
        Author publisher;
    }

    @Entity(name = "Author")
    static class Author {
        @Id
        Long id;
    }

    @Test
    void designsSecondaryJoinAndCollectionTables() {
        assertThat(Mappings.createScript(Book.class, Author.class))
                .filteredOn(statement -> statement.startsWith("create"))
                .containsExactly(
                        "create table Author (id bigint not null, primary key (id))",
                        "create table Book (id bigint not null, primary key (id))",
                        "create table book_author (Book_id bigint not null, authors_id bigint not null, primary key"
                                + " (Book_id, authors_id)) DISTSTYLE KEY DISTKEY (book_id)",
                        "create table book_extra (summary varchar(255) encode zstd, year integer, id bigint not null,"
                                + " primary key (id)) BACKUP NO DISTSTYLE ALL COMPOUND SORTKEY (year)",
                        "create table Book_lines (Book_id bigint not null, rank integer, text varchar(255) encode zstd)"
                                + " DISTSTYLE EVEN COMPOUND SORTKEY (book_id)",
                        "create table book_publisher (publisher_id bigint not null, id bigint not null, primary key (id))"
                                + " DISTSTYLE ALL");
    }

    @Entity(name = "Payment")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DistKey("customer")
    static class Payment {
        @Id
        Long id;

        Long customer;
    }

    @Entity(name = "CardPayment")
    static class CardPayment extends Payment {
        @SortKey
        @Encode(ZSTD)
        String card;
    }

    @Entity(name = "Shape")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    @io.github.redshift4j.hibernate.DistStyle(ALL)
    static class Shape {
        @Id
        Long id;
    }

    @Entity(name = "Circle")
    @SortKey("radius")
    static class Circle extends Shape {
        Double radius;
    }

    @Test
    void designsEveryKindOfInheritance() {
        assertThat(Mappings.createScript(Payment.class, CardPayment.class))
                .containsExactly(
                        "create table Payment (DTYPE varchar(31) not null, id bigint not null, customer bigint, card"
                                + " varchar(255) encode zstd, primary key (id)) DISTSTYLE KEY DISTKEY (customer) COMPOUND"
                                + " SORTKEY (card)");
        assertThat(Mappings.createScript(Shape.class, Circle.class))
                .containsExactly(
                        "create table Circle (id bigint not null, radius double precision, primary key (id)) COMPOUND"
                                + " SORTKEY (radius)",
                        "create table Shape (id bigint not null, primary key (id)) DISTSTYLE ALL");
    }

    @Entity(name = "Misplaced")
    static class Misplaced {
        @Id
        Long id;

        @DistStyle(ALL)
        String name;
    }

    @Test
    void refusesATablesAnnotationOnAnAttributeOfTheEntitysTable() {
        assertThatThrownBy(() -> Mappings.factory(Misplaced.class))
                .isInstanceOf(MappingException.class)
                .hasMessage("@DistStyle on " + Misplaced.class.getName()
                        + ".name: the attribute is in the entity's own table Misplaced; annotate the entity");
    }

    @Entity(name = "Unjudged")
    static class Unjudged {
        @Id
        Long id;

        @Column(columnDefinition = "varchar(20) default 'x' not null")
        String name;
    }

    @Test
    void leavesTypesAloneWhereNothingIsDesigned() {
        try (SessionFactory factory = Mappings.factory(Unjudged.class)) {
            assertThat(factory.isOpen()).isTrue();
        }
    }

    static class Sale {
        Long id;
        Long shop;
        String note;
    }

    private static String mapping(String tableOptions, String columnOptions) {
        return """
               <entity-mappings xmlns="http://www.hibernate.org/xsd/orm/mapping" version="7.0">
                 <entity class="%s" name="Sale" access="FIELD" metadata-complete="true">
                   <table name="sale" options="%s"/>
                   <attributes>
                     <id name="id"/>
                     <basic name="shop"/>
                     <basic name="note"><column options="%s"/></basic>
                   </attributes>
                 </entity>
               </entity-mappings>
               """
                .formatted(Sale.class.getName(), tableOptions, columnOptions);
    }

    private static SessionFactory factory(String tableOptions, String columnOptions) {
        return Mappings.metadata(
                        Map.of(),
                        sources -> sources.addInputStream(new ByteArrayInputStream(
                                mapping(tableOptions, columnOptions).getBytes(StandardCharsets.UTF_8))))
                .buildSessionFactory();
    }

    @Test
    void writesAndChecksWhatOrmXmlSays() {
        String design = "backup no diststyle key distkey(shop) interleaved sortkey (shop, note)";
        assertThat(Mappings.script(
                        "create",
                        Map.of(),
                        sources -> sources.addInputStream(new ByteArrayInputStream(
                                mapping(design, "encode zstd").getBytes(StandardCharsets.UTF_8)))))
                .containsExactly("create table sale (id bigint not null, note varchar(255) encode zstd, shop bigint,"
                        + " primary key (id)) " + design);
        try (SessionFactory factory = factory(design, "encode zstd")) {
            assertThat(factory.isOpen()).isTrue();
        }
        assertThatThrownBy(() -> factory("distkey(shpo)", ""))
                .hasMessage("options of table sale: the table has no column \"shpo\"");
        assertThatThrownBy(() -> factory("diststyle all distkey(shop)", ""))
                .hasMessage(
                        "options of table sale: DISTSTYLE ALL takes no DISTKEY, got shop; use DISTSTYLE KEY or leave"
                                + " the style out");
        assertThatThrownBy(() -> factory("", "encode az64"))
                .hasMessage(
                        "options of column note of table sale: ENCODE az64 does not fit column note of type character"
                                + " varying(255)");
        assertThatThrownBy(() -> factory("", "encode gzip"))
                .hasMessage("options of column note of table sale: there is no encoding \"gzip\"");
    }
}
