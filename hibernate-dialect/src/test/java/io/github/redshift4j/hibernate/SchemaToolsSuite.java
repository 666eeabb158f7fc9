// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static io.github.redshift4j.core.Encoding.AZ64;
import static io.github.redshift4j.core.Encoding.RAW;
import static io.github.redshift4j.core.Encoding.ZSTD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.catalog.RedshiftCatalog;
import io.github.redshift4j.catalog.Schema;
import io.github.redshift4j.catalog.View;
import io.github.redshift4j.core.DistStyle;
import io.github.redshift4j.core.SortKey.Compound;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.NaturalId;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** hbm2ddl's update, validate and drop on tables that exist, with every statement that is sent. */
@LocalRedshiftTest
abstract class SchemaToolsSuite {
    @Entity(name = "Shop")
    @Table(name = "shop", schema = "stores")
    static class Shop {
        @Id
        Long id;

        @Column(unique = true)
        String code;
    }

    @Entity(name = "Sale")
    @Table(name = "sale", schema = "stores", uniqueConstraints = @UniqueConstraint(columnNames = {"day", "note"}))
    @SortKey({"day", "id"})
    static class Sale {
        @Id
        Long id;

        @Column(length = 10)
        String day;

        @ManyToOne
        @DistKey
        Shop shop;

        @Column(length = 500)
        String text;

        @Encode(ZSTD)
        @Column(length = 500)
        String note;

        @Column(comment = "it's new")
        @Encode(AZ64)
        Integer amount;

        @ColumnDefault("'open'")
        @Column(nullable = false, length = 8)
        String state;

        @Column(nullable = false)
        String owner;
    }

    private final TestDriver driver;
    private SentSql sent;
    private Connection connection;

    SchemaToolsSuite(TestDriver driver) {
        this.driver = driver;
    }

    @BeforeEach
    void open(TestDatabase database) throws SQLException {
        sent = new SentSql(() -> driver.connect(database));
        connection = driver.connect(database);
        execute("drop schema if exists stores cascade", "create schema stores");
    }

    @AfterEach
    void close() throws SQLException {
        execute("drop schema stores cascade");
        connection.close();
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Schema stores() throws SQLException {
        return RedshiftCatalog.read(connection, "stores").schema("stores").orElseThrow();
    }

    /** Starts and stops Hibernate with one action; the DDL that it sent. */
    private List<String> run(String action, Map<String, Object> settings, Class<?>... entities) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("hibernate.hbm2ddl.auto", action);
        all.put("hibernate.connection.datasource", sent.dataSource());
        sent.take();
        try (SessionFactory factory = driver.factory(all, entities)) {
            assertThat(factory.isOpen()).isTrue();
        }
        return sent.take().stream()
                .filter(sql -> sql.matches("(?s)(create|alter|drop|comment|insert) .*"))
                .toList();
    }

    @Test
    void createsWhatIsMissingAndNothingTwice() throws SQLException {
        execute("drop schema stores");

        assertThat(run("update", Map.of(), Shop.class, Sale.class))
                .containsExactly(
                        "create schema if not exists stores",
                        "create table stores.sale (id bigint not null, amount integer encode az64, day varchar(10), note"
                                + " varchar(500) encode zstd, owner varchar(255) not null, state varchar(8) default 'open'"
                                + " not null, text varchar(500), shop_id bigint, primary key (id)) DISTSTYLE KEY DISTKEY"
                                + " (shop_id) COMPOUND SORTKEY (day, id)",
                        "comment on column stores.sale.amount is 'it''s new'",
                        "create table stores.shop (id bigint not null, code varchar(255), primary key (id))",
                        "alter table stores.sale add constraint UKkfud0gjvoqqyltnla48mos7aa unique (day, note)",
                        "alter table stores.shop add constraint UKjshiixakes88e98ari69e2fi0 unique (code)",
                        "alter table stores.sale add constraint FKfetu95j9rn9alncw4vj6mx1wk foreign key (shop_id)"
                                + " references stores.shop");
        assertThat(run("update", Map.of(), Shop.class, Sale.class)).isEmpty();
        assertThat(run("validate", Map.of(), Shop.class, Sale.class)).isEmpty();
    }

    /** An older form of both tables, with a column too short, other designs, and keys under the server's names. */
    private void createOlderTables() throws SQLException {
        execute(
                "create table stores.shop (id bigint not null primary key, code varchar(255) unique)",
                "create table stores.sale (id bigint not null, day varchar(10), shop_id bigint references stores.shop,"
                        + " text varchar(100), note varchar(100) encode text255, primary key (id)) diststyle even sortkey"
                        + " (id)");
    }

    private static final List<String> ADDITIONS = List.of(
            "alter table stores.sale add column amount integer encode az64",
            "comment on column stores.sale.amount is 'it''s new'",
            "alter table stores.sale add column owner varchar(255)",
            "alter table stores.sale add column state varchar(8) default 'open' not null",
            "alter table stores.sale alter column text type varchar(500)");

    private static final List<String> DESIGN = List.of(
            "alter table stores.sale alter compound sortkey (day, id)",
            "alter table stores.sale alter distkey shop_id",
            "alter table stores.sale alter column note encode zstd");

    private static final List<String> KEYS =
            List.of("alter table stores.sale add constraint UKkfud0gjvoqqyltnla48mos7aa unique (day, note)");

    @Test
    void addsColumnsAndGrowsTextsAndLeavesTheDesign() throws SQLException {
        createOlderTables();

        assertThat(run("update", Map.of(), Shop.class, Sale.class))
                .containsExactlyElementsOf(concat(ADDITIONS, List.of(), KEYS));
        assertThat(stores().table("sale").orElseThrow().design().distStyle()).isEqualTo(DistStyle.EVEN);
        assertThatThrownBy(() -> run("validate", Map.of(), Shop.class, Sale.class))
                .isInstanceOf(SchemaManagementException.class)
                .hasMessage("Schema validation: wrong physical design: table stores.sale: sort key is COMPOUND SORTKEY"
                        + " (id), mapped is COMPOUND SORTKEY (day, id); table stores.sale: distribution is DISTSTYLE EVEN,"
                        + " mapped is DISTKEY (shop_id); table stores.sale: column note is encoded text255, mapped is"
                        + " zstd. Alter the tables, or let hbm2ddl.auto=update do it with"
                        + " hibernate.redshift4j.update_physical_design=true");
    }

    @Test
    void altersTheDesignWhenAllowed() throws SQLException {
        createOlderTables();

        assertThat(run("update", Map.of(RedshiftSettings.UPDATE_DESIGN, "true"), Shop.class, Sale.class))
                .containsExactlyElementsOf(concat(ADDITIONS, DESIGN, KEYS));
        io.github.redshift4j.core.TableDesign design =
                stores().table("sale").orElseThrow().design();
        assertThat(design.distKey()).hasToString("shop_id");
        assertThat(design.sortKey()).isEqualTo(io.github.redshift4j.core.SortKey.compound("day", "id"));
        assertThat(design.sortKey()).isInstanceOf(Compound.class);
        assertThat(run("validate", Map.of(), Shop.class, Sale.class)).isEmpty();
        assertThat(run("update", Map.of(), Shop.class, Sale.class)).isEmpty();
    }

    private static List<String> concat(List<String> one, List<String> two, List<String> three) {
        return java.util.stream.Stream.of(one, two, three).flatMap(List::stream).toList();
    }

    @Entity(name = "Spread")
    @Table(name = "spread", schema = "stores")
    @io.github.redshift4j.hibernate.DistStyle(DistStyle.ALL)
    @SortKey(value = "code", style = SortKey.Style.INTERLEAVED)
    static class Spread {
        @Id
        @Encode(RAW)
        Long id;

        Integer code;
    }

    @Test
    void altersNothingThatRedshiftCannot() throws SQLException {
        execute("create table stores.spread (id bigint not null primary key encode zstd, code integer) diststyle even"
                + " interleaved sortkey (id)");
        assertThat(run("update", Map.of(RedshiftSettings.UPDATE_DESIGN, "true"), Spread.class))
                .isEmpty();
    }

    @Entity(name = "Numbered")
    @Table(name = "numbered", schema = "stores")
    static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @NaturalId
        String code;
    }

    @Test
    void refusesToAddAnIdentity() throws SQLException {
        execute("create table stores.numbered (code varchar(255))");
        assertThatThrownBy(() -> run("update", Map.of(), Numbered.class))
                .hasMessage("Cannot add column id to table stores.numbered: Redshift adds no column with IDENTITY; make"
                        + " the table anew and copy its rows");
    }

    @Test
    void validatesColumnsAndTypes() throws SQLException {
        execute("create table stores.shop (id bigint not null primary key)");
        assertThatThrownBy(() -> run("validate", Map.of(), Shop.class))
                .hasMessage("Schema validation: missing column [code] in table [stores.shop]");
        execute("alter table stores.shop add column code super");
        assertThatThrownBy(() -> run("validate", Map.of(), Shop.class))
                .hasMessage("Schema validation: wrong column type encountered in column [code] in table [stores.shop];"
                        + " found [super (Types#JSON)], but expecting [varchar(255) (Types#VARCHAR)]");
        assertThatThrownBy(() -> run("validate", Map.of(), Sale.class, Shop.class))
                .hasMessage("Schema validation: missing table [stores.sale]");
    }

    @Entity(name = "Busy")
    @Table(name = "busy", schema = "stores")
    @org.hibernate.annotations.View(query = "select s.id, s.code from stores.shop s where s.code like 'b%'")
    static class Busy {
        @Id
        Long id;

        String code;
    }

    @Entity(name = "Late")
    @Table(name = "late", schema = "stores")
    @org.hibernate.annotations.View(query = "select s.id, s.code from stores.shop s")
    @LateBinding
    static class Late {
        @Id
        Long id;

        String code;
    }

    @Test
    void createsViewsOfBothKinds() throws SQLException {
        assertThat(run("create", Map.of(), Shop.class, Busy.class, Late.class))
                .contains(
                        "create view stores.busy as select s.id, s.code from stores.shop s where s.code like 'b%'",
                        "create view stores.late as select s.id, s.code from stores.shop s with no schema binding");
        assertThat(stores().view("busy").orElseThrow().kind()).isEqualTo(View.Kind.REGULAR);
        assertThat(stores().view("late").orElseThrow().kind()).isEqualTo(View.Kind.LATE_BINDING);
        assertThat(run("validate", Map.of(), Shop.class, Busy.class, Late.class))
                .isEmpty();
    }

    @Test
    void dropsWhatIsMapped() throws SQLException {
        run("create", Map.of(), Shop.class, Sale.class, Busy.class, Late.class);
        assertThat(run(
                        "drop",
                        Map.of("jakarta.persistence.create-database-schemas", "false"),
                        Shop.class,
                        Sale.class,
                        Busy.class,
                        Late.class))
                .containsExactlyInAnyOrder(
                        "drop view if exists stores.busy cascade",
                        "drop view if exists stores.late cascade",
                        "drop table if exists stores.sale cascade",
                        "drop table if exists stores.shop cascade");
        assertThat(stores().tables()).isEmpty();
        assertThat(stores().views()).isEmpty();
    }

    @Entity(name = "Odd")
    @Table(name = "\"Odd Name\"")
    static class Odd {
        @Id
        @Column(name = "\"The Id\"")
        Long id;

        @Column(unique = true)
        String code;
    }

    @Test
    void findsTablesOfTheCurrentSchemaHoweverSpelled() throws SQLException {
        execute("drop table if exists \"odd name\"");
        assertThat(run("update", Map.of(), Odd.class))
                .containsExactly(
                        "create table \"Odd Name\" (\"The Id\" bigint not null, code varchar(255), primary key (\"The"
                                + " Id\"))",
                        "alter table \"Odd Name\" add constraint UKe017x8kfbkkek74c13rh9kpr3 unique (code)");
        assertThat(run("update", Map.of(), Odd.class)).isEmpty();
        assertThat(run("validate", Map.of(), Odd.class)).isEmpty();
        execute("drop table \"odd name\"");
    }

    @Test
    void emptiesTablesThroughTheSchemaManager() throws Exception {
        try (SessionFactory factory = driver.factory(
                Map.of("hibernate.connection.datasource", sent.dataSource(), "hibernate.hbm2ddl.auto", "create"),
                Shop.class,
                Sale.class)) {
            factory.inTransaction(session -> {
                Shop shop = new Shop();
                shop.id = 1L;
                session.persist(shop);
            });
            sent.take();
            factory.getSchemaManager().truncate();
            assertThat(sent.take())
                    .containsExactly(
                            "alter table stores.sale drop constraint FKfetu95j9rn9alncw4vj6mx1wk",
                            "truncate table stores.sale",
                            "truncate table stores.shop",
                            "alter table stores.sale add constraint FKfetu95j9rn9alncw4vj6mx1wk foreign key (shop_id)"
                                    + " references stores.shop");
            assertThat(factory.<Long>fromTransaction(
                            session -> session.createQuery("select count(*) from Shop", Long.class)
                                    .getSingleResult()))
                    .isZero();
            factory.getSchemaManager().validate();
        }
    }

    @Test
    void readsThreeHundredTablesInAHandfulOfQueries() throws SQLException {
        for (int i = 0; i < 300; i++) {
            execute("create table stores.t" + i + " (id bigint primary key, a varchar(255), b integer)");
        }
        Map<String, Object> settings = new HashMap<>(
                Map.of("hibernate.hbm2ddl.auto", "validate", "hibernate.connection.datasource", sent.dataSource()));
        for (String action : List.of("validate", "update")) {
            settings.put("hibernate.hbm2ddl.auto", action);
            sent.take();
            try (SessionFactory factory = driver.factory(settings, configuration -> {
                for (int i = 0; i < 300; i++) {
                    configuration.addInputStream(mappingOf(i));
                }
            })) {
                assertThat(factory.unwrap(SessionFactoryImplementor.class)
                                .getMappingMetamodel()
                                .getAllEntityNames())
                        .hasSize(300);
            }
            assertThat(sent.take()).as(action).hasSizeLessThan(20).noneMatch(sql -> sql.startsWith("alter"));
        }
    }

    private static java.io.InputStream mappingOf(int i) {
        String xml =
                """
                <entity-mappings xmlns="http://www.hibernate.org/xsd/orm/mapping" version="7.0">
                  <entity name="T%1$d" metadata-complete="true">
                    <table name="t%1$d" schema="stores"/>
                    <attributes>
                      <id name="id"><target>java.lang.Long</target></id>
                      <basic name="a"><target>java.lang.String</target></basic>
                      <basic name="b"><target>java.lang.Integer</target></basic>
                    </attributes>
                  </entity>
                </entity-mappings>
                """
                        .formatted(i);
        return new java.io.ByteArrayInputStream(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
