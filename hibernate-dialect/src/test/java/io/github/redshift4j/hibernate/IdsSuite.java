// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.TableGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.metamodel.spi.MappingMetamodelImplementor;
import org.junit.jupiter.api.Test;

/** Every way to make an id. */
@LocalRedshiftTest
abstract class IdsSuite {
    @Entity(name = "Ordered")
    static class Ordered {
        @Id
        @RedshiftId
        Long id;
    }

    @Entity(name = "TextUuid")
    static class TextUuid {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        String id;
    }

    @Entity(name = "TimeUuid")
    static class TimeUuid {
        @Id
        @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
        UUID id;
    }

    @Entity(name = "Coded")
    static class Coded {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        @NaturalId
        String code;
    }

    @Entity(name = "Given")
    static class Given {
        @Id
        String id;
    }

    @Entity(name = "Drawn")
    static class Drawn {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "drawn")
        @TableGenerator(name = "drawn", table = "drawn_ids", allocationSize = 1)
        Long id;
    }

    @Entity(name = "Counted")
    static class Counted {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "NotLong")
    static class NotLong {
        @Id
        @RedshiftId
        Integer id;
    }

    private final TestDriver driver;

    IdsSuite(TestDriver driver) {
        this.driver = driver;
    }

    @Test
    void makesIdsWithoutAskingTheServer(TestDatabase database) {
        SentSql sent = new SentSql(() -> driver.connect(database));
        try (SessionFactory factory = driver.factory(
                Map.of(
                        "hibernate.connection.datasource",
                        sent.dataSource(),
                        "hibernate.hbm2ddl.auto",
                        "create-drop",
                        "hibernate.order_inserts",
                        "true"),
                Ordered.class,
                TextUuid.class,
                TimeUuid.class,
                Given.class)) {
            sent.take();
            List<Ordered> ordered = new ArrayList<>();
            List<TimeUuid> uuids = new ArrayList<>();
            factory.inTransaction(session -> {
                for (int i = 0; i < 50; i++) {
                    ordered.add(new Ordered());
                    session.persist(ordered.get(i));
                    uuids.add(new TimeUuid());
                    session.persist(uuids.get(i));
                }
                TextUuid text = new TextUuid();
                session.persist(text);
                assertThat(text.id).hasSize(36);
                Given given = new Given();
                given.id = "it's";
                session.persist(given);
            });
            assertThat(sent.take())
                    .containsExactlyInAnyOrder(
                            "insert into Ordered (id) values (?)",
                            "insert into TimeUuid (id) values (?)",
                            "insert into TextUuid (id) values (?)",
                            "insert into Given (id) values (?)");
            assertThat(ordered).extracting(row -> row.id).isSorted().doesNotHaveDuplicates();
            assertThat(uuids).extracting(row -> row.id.version()).containsOnly(7);
            assertThat(uuids).extracting(row -> row.id.toString()).isSorted();
            Object found = factory.fromTransaction(session -> session.find(TimeUuid.class, uuids.get(3).id));
            assertThat(found).isNotNull();
        }
    }

    @Test
    void looksIdentitiesUpByNaturalId(TestDatabase database) {
        SentSql sent = new SentSql(() -> driver.connect(database));
        try (SessionFactory factory = driver.factory(
                Map.of("hibernate.connection.datasource", sent.dataSource(), "hibernate.hbm2ddl.auto", "create-drop"),
                Coded.class)) {
            sent.take();
            Coded natural = new Coded();
            natural.code = "a";
            factory.inTransaction(session -> session.persist(natural));
            assertThat(natural.id).isPositive();
            assertThat(sent.take())
                    .containsExactly(
                            "insert into Coded (code,id) values (?,default)", "select id from Coded where code=?");
        }
    }

    @Test
    void drawsAgainWhenAnotherWasFaster(TestDatabase database) throws InterruptedException, ExecutionException {
        Map<String, Object> settings = Map.of("hibernate.connection.pool_size", "12");
        try (SessionFactory one = driver.factory(database, settings, Drawn.class, Counted.class);
                SessionFactory other = driver.factory(
                        database,
                        Map.of("hibernate.hbm2ddl.auto", "none", "hibernate.connection.pool_size", "12"),
                        Drawn.class,
                        Counted.class)) {
            one.inTransaction(session -> session.persist(new Drawn()));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<List<Long>>> results = new ArrayList<>();
            for (SessionFactory factory : List.of(one, other, one, other)) {
                results.add(threads.submit(() -> {
                    List<Long> ids = new ArrayList<>();
                    for (int i = 0; i < 15; i++) {
                        factory.inTransaction(session -> {
                            Drawn drawn = new Drawn();
                            session.persist(drawn);
                            ids.add(drawn.id);
                            session.persist(new Counted());
                        });
                    }
                    return ids;
                }));
            }
            threads.shutdown();
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> result : results) {
                all.addAll(result.get());
            }
            assertThat(all).hasSize(60).doesNotHaveDuplicates();
            Long counted = one.fromTransaction(
                    session -> session.createQuery("select count(distinct c.id) from Counted c", Long.class)
                            .getSingleResult());
            assertThat(counted).isEqualTo(60);
        }
    }

    @Test
    void leavesHibernatesGeneratorsTheirClasses(TestDatabase database) {
        try (SessionFactory factory = driver.factory(database, Map.of(), Drawn.class, Counted.class)) {
            MappingMetamodelImplementor entities =
                    factory.unwrap(SessionFactoryImplementor.class).getMappingMetamodel();
            assertThat(entities.getEntityDescriptor(Drawn.class).getGenerator())
                    .isExactlyInstanceOf(org.hibernate.id.enhanced.TableGenerator.class);
            assertThat(entities.getEntityDescriptor(Counted.class).getGenerator())
                    .isExactlyInstanceOf(SequenceStyleGenerator.class);
        }
    }

    @Entity(name = "Copied")
    static class Copied {
        @Id
        @RedshiftId
        Long id;

        String name;
    }

    @Test
    void drawsIdsForInsertSelect(TestDatabase database) {
        try (SessionFactory factory = driver.factory(database, Map.of(), Given.class, Copied.class)) {
            factory.inTransaction(session -> {
                for (String name : List.of("a", "b", "c")) {
                    Given given = new Given();
                    given.id = name;
                    session.persist(given);
                }
            });
            Integer inserted = factory.fromTransaction(
                    session -> session.createMutationQuery("insert into Copied (name) select g.id from Given g")
                            .executeUpdate());
            assertThat(inserted).isEqualTo(3);
            List<Copied> copies = factory.fromTransaction(
                    session -> session.createSelectionQuery("from Copied order by name", Copied.class)
                            .getResultList());
            assertThat(copies).extracting(copy -> copy.name).containsExactly("a", "b", "c");
            assertThat(copies).extracting(copy -> copy.id).doesNotContainNull().doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesNumbersThatAreTooShort() {
        assertThatThrownBy(() -> Mappings.factory(NotLong.class))
                .hasRootCauseMessage("@RedshiftId on " + NotLong.class.getName()
                        + ".id: its ids are 64-bit numbers, so the attribute must be Long, got java.lang.Integer");
    }

    @Test
    void refusesNodesThatDoNotExist() {
        assertThatThrownBy(() -> Mappings.metadata(Map.of(RedshiftSettings.NODE, "5000"), Ordered.class)
                        .buildSessionFactory())
                .hasStackTraceContaining("hibernate.redshift4j.node must be 0..4095, got \"5000\"");
    }

    @Entity(name = "Owner")
    static class Owner {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "Share")
    @IdClass(Share.Key.class)
    static class Share {
        record Key(Long owner, Integer number) {}

        @Id
        @ManyToOne
        Owner owner;

        @Id
        Integer number;
    }

    @Test
    void drawsNoPartOfACompositeId(TestDatabase database) {
        try (SessionFactory factory = driver.factory(database, Map.of(), Owner.class, Share.class)) {
            factory.inTransaction(session -> {
                Share share = new Share();
                share.owner = new Owner();
                share.number = 7;
                session.persist(share.owner);
                session.persist(share);
            });
            List<Object[]> shares = factory.fromTransaction(session -> session.createSelectionQuery(
                            "select s.owner.id = o.id, s.number from Share s, Owner o", Object[].class)
                    .getResultList());
            assertThat(shares).containsExactly(new Object[] {true, 7});
        }
    }
}
