// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.commands.Authorization;
import io.github.redshift4j.commands.Copy;
import io.github.redshift4j.commands.LoadFailedException;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.hibernate.commands.SessionCommands;
import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.TransactionRequiredException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.JDBCException;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** COPY and UNLOAD in a session's transaction, with names from the mapping. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommandsSuite {
    private static final Authorization ROLE = Authorization.defaultRole();

    @Entity(name = "Shop")
    @Table(name = "shop")
    static class Shop {
        @Id
        Long id;
    }

    @Embeddable
    static class Period {
        @Column(name = "from_day")
        LocalDate start;

        @Column(name = "\"Order\"")
        Integer order;
    }

    @Embeddable
    static class Extra {
        String note;
    }

    @Entity(name = "Sale")
    @Table(name = "sale", schema = "stores")
    static class Sale {
        @Id
        Long id;

        @ManyToOne
        Shop shop;

        Period period;

        @JdbcTypeCode(SqlTypes.JSON)
        Extra extra;

        Super details;

        @Formula("id + 1")
        Long next;

        @Column(name = "id", insertable = false, updatable = false)
        Long sameId;

        @ElementCollection
        Set<String> tags;
    }

    @Entity(name = "Thing")
    @Table(name = "thing")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorColumn(name = "kind")
    static class Thing {
        @Id
        Long id;
    }

    @Entity(name = "Tool")
    static class Tool extends Thing {
        String name;
    }

    @Entity(name = "Base")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Base {
        @Id
        Long id;
    }

    @Entity(name = "Derived")
    static class Derived extends Base {
        String name;
    }

    private final TestDriver driver;
    private LocalRedshift server;
    private SessionFactory factory;

    CommandsSuite(TestDriver driver) {
        this.driver = driver;
    }

    @BeforeAll
    void boot(TestDatabase database, LocalRedshift local) {
        server = local;
        local.createBucket("sessions-" + driver.name().toLowerCase(java.util.Locale.ROOT));
        factory = driver.factory(
                database, Map.of(), Shop.class, Sale.class, Thing.class, Tool.class, Base.class, Derived.class);
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    private String location(String key) {
        return "s3://sessions-" + driver.name().toLowerCase(java.util.Locale.ROOT) + '/' + key;
    }

    private static Sale sale(long id) {
        Sale sale = new Sale();
        sale.id = id;
        sale.period = new Period();
        sale.period.start = LocalDate.of(2024, 1, 2);
        sale.period.order = 7;
        sale.extra = new Extra();
        sale.extra.note = "it's";
        sale.details = Super.parse("{\"a\":[1,2]}");
        return sale;
    }

    @Test
    void takesNamesFromTheMapping() {
        factory.inSession(session -> {
            SessionCommands commands = SessionCommands.on(session);
            assertThat(commands.into(Sale.class)
                            .from(location("x"), ROLE)
                            .csv()
                            .build()
                            .sql())
                    .isEqualTo("COPY stores.sale (id, details, extra, \"order\", from_day, shop_id) FROM '"
                            + location("x") + "' IAM_ROLE default FORMAT AS CSV");
            assertThat(commands.into(Sale.class, "shop", "id", "period")
                            .from(location("x"), ROLE)
                            .csv()
                            .build()
                            .sql())
                    .isEqualTo("COPY stores.sale (shop_id, id, \"order\", from_day) FROM '" + location("x")
                            + "' IAM_ROLE default FORMAT AS CSV");
            assertThat(commands.from(Tool.class)
                            .to(location("x"), ROLE)
                            .csv()
                            .build()
                            .query())
                    .isEqualTo("select id, kind, name from thing");
            assertThatThrownBy(() -> commands.into(Sale.class, "tags"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Entity " + Sale.class.getName() + " has no attribute \"tags\" with columns in"
                            + " stores.sale; it has [id, details, extra, next, period, sameId, shop]");
            assertThatThrownBy(() -> commands.into(Derived.class))
                    .hasMessage(
                            "Entity " + Derived.class.getName() + " is spread over the tables [Base, Derived], and a"
                                    + " command works on one: name it with Copy.into(table) or Unload.query(sql)");
            assertThatThrownBy(() -> commands.into(String.class))
                    .hasMessage("java.lang.String is not an entity of this session factory");
        });
    }

    @Test
    void unloadsWhatIsNotYetFlushedAndCopiesItBack() {
        factory.inTransaction(session -> {
            session.persist(sale(1));
            session.persist(sale(2));
            SessionCommands commands = SessionCommands.on(session);
            assertThat(commands.unload(commands.from(Sale.class, "id", "period", "extra", "details")
                                    .to(location("sales/"), ROLE)
                                    .parquet()
                                    .build())
                            .rows())
                    .isEqualTo(2);
            session.createMutationQuery("delete Sale").executeUpdate();
            session.clear();
            assertThat(commands.copy(commands.into(Sale.class, "id", "period", "extra", "details")
                                    .from(location("sales/"), ROLE)
                                    .parquet()
                                    .serializeToJson()
                                    .build())
                            .rows())
                    .isEqualTo(2);
        });
        Sale read = factory.fromTransaction(session -> session.find(Sale.class, 2L));
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("next", "sameId", "tags")
                .isEqualTo(sale(2));
        factory.inTransaction(
                session -> session.createMutationQuery("delete Sale").executeUpdate());
    }

    @Test
    void rollsBackWithTheSession() throws IOException, InterruptedException {
        put("shops.csv", "11\n12\n");
        factory.inSession(session -> {
            session.beginTransaction();
            SessionCommands commands = SessionCommands.on(session);
            commands.copy(shops(commands, "shops.csv"));
            assertThat(session.find(Shop.class, 11L)).isNotNull();
            session.getTransaction().rollback();
        });
        assertThat(factory.<Long>fromTransaction(session -> session.createQuery("select count(*) from Shop", Long.class)
                        .getSingleResult()))
                .isZero();
        factory.inStatelessTransaction(session -> {
            SessionCommands commands = SessionCommands.on(session);
            assertThat(commands.copy(shops(commands, "shops.csv")).rows()).isEqualTo(2);
            session.createMutationQuery("delete Shop").executeUpdate();
        });
    }

    private Copy shops(SessionCommands commands, String key) {
        return commands.into(Shop.class).from(location(key), ROLE).csv().build();
    }

    @Test
    void tellsTheErrorsOfALoad() throws IOException, InterruptedException {
        put("broken.csv", "11\nx\n");
        factory.inSession(session -> {
            session.beginTransaction();
            SessionCommands commands = SessionCommands.on(session);
            LoadFailedException[] failure = new LoadFailedException[1];
            assertThatThrownBy(() -> commands.copy(shops(commands, "broken.csv")))
                    .isInstanceOf(JDBCException.class)
                    .cause()
                    .isInstanceOfSatisfying(LoadFailedException.class, failed -> failure[0] = failed);
            assertThat(session.getTransaction().getRollbackOnly()).isTrue();
            session.getTransaction().rollback();
            assertThat(commands.loadErrors(failure[0])).singleElement().satisfies(error -> assertThat(error.line())
                    .isEqualTo(2));
        });
    }

    private void put(String key, String text) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.s3Endpoint()
                                        .resolve("/" + location(key).substring("s3://".length())))
                                .PUT(HttpRequest.BodyPublishers.ofString(text))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void needsATransaction() {
        factory.inSession(session -> assertThatThrownBy(
                        () -> SessionCommands.on(session).copy(shops(SessionCommands.on(session), "any")))
                .isInstanceOf(TransactionRequiredException.class)
                .hasMessage("COPY runs in a transaction of the session, and none is active: begin one first"));
        assertThat(List.of(SessionCommands.on((jakarta.persistence.EntityManager) factory.openSession())))
                .hasSize(1);
    }
}
