// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StaleStateException;
import org.hibernate.StatelessSession;
import org.hibernate.query.IllegalQueryOperationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many statements writing takes, and which: batches, stateless inserts, statements over several tables. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WritingSuite {
    @Entity(name = "Reading")
    static class Reading {
        @Id
        Long id;

        String place;
        Super details;

        static Reading of(long id) {
            Reading reading = new Reading();
            reading.id = id;
            reading.place = "it's " + id;
            reading.details = Super.parse("{\"n\":" + id + "}");
            return reading;
        }
    }

    @Entity(name = "Counter")
    static class Counter {
        @Id
        Long id;

        @Version
        int version;

        int amount;

        static Counter of(long id) {
            Counter counter = new Counter();
            counter.id = id;
            return counter;
        }
    }

    @Entity(name = "Animal")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Animal {
        @Id
        Long id;

        String name;
    }

    @Entity(name = "Dog")
    static class Dog extends Animal {
        Integer age;
    }

    @Entity(name = "Parcel")
    @SecondaryTable(name = "parcel_weight")
    static class Parcel {
        @Id
        Long id;

        String name;

        @Column(table = "parcel_weight")
        Integer weight;
    }

    @Entity(name = "Label")
    static class Label {
        @Id
        String name;
    }

    @Entity(name = "Note")
    static class Note {
        @Id
        Long id;

        String place;
        Super details;
    }

    private final TestDriver driver;
    private SentSql sent;
    private SessionFactory factory;

    WritingSuite(TestDriver driver) {
        this.driver = driver;
    }

    @BeforeAll
    void boot(TestDatabase database) {
        sent = new SentSql(() -> driver.connect(database));
        factory = factory("create-drop", Map.of());
    }

    private SessionFactory factory(String action, Map<String, Object> settings) {
        Map<String, Object> all =
                new HashMap<>(Map.of("hibernate.order_inserts", "true", "hibernate.order_updates", "true"));
        all.putAll(settings);
        all.put("hibernate.connection.datasource", sent.dataSource());
        all.put("hibernate.hbm2ddl.auto", action);
        return driver.factory(
                all, Reading.class, Counter.class, Animal.class, Dog.class, Parcel.class, Label.class, Note.class);
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    private List<String> sentBy(Consumer<Session> work) {
        sent.take();
        factory.inTransaction(work);
        return sent.take();
    }

    private List<String> sentStatelesslyBy(Consumer<StatelessSession> work) {
        sent.take();
        factory.inStatelessTransaction(work);
        return sent.take();
    }

    private long count(String entity) {
        return factory.fromTransaction(session -> session.createQuery("select count(*) from " + entity, Long.class)
                .getSingleResult());
    }

    @Test
    void insertsFiveHundredRowsABatchAndOrdersThemByEntity() {
        assertThat(sentBy(session -> {
                    for (long i = 0; i < 700; i++) {
                        session.persist(Reading.of(i));
                        session.persist(Counter.of(i));
                    }
                }))
                .containsExactly(
                        "insert into Reading (details,place,id) values (json_parse(?),?,?)",
                        "insert into Reading (details,place,id) values (json_parse(?),?,?)",
                        "insert into Counter (amount,version,id) values (?,?,?)",
                        "insert into Counter (amount,version,id) values (?,?,?)");
        assertThat(count("Reading")).isEqualTo(700);
        assertThat(sentBy(session -> session.createQuery("from Counter c where c.id < 100", Counter.class)
                        .getResultList()
                        .forEach(counter -> counter.amount++)))
                .containsExactly(
                        "select c1_0.id,c1_0.amount,c1_0.version from Counter c1_0 where c1_0.id<100",
                        "update Counter set amount=?,version=? where id=? and version=?");
        assertThat(count("Counter c where c.amount = 1 and c.version = 1")).isEqualTo(100);
        assertThat(sentBy(session -> session.createQuery("from Counter c where c.id < 100", Counter.class)
                        .getResultList()
                        .forEach(session::remove)))
                .containsExactly(
                        "select c1_0.id,c1_0.amount,c1_0.version from Counter c1_0 where c1_0.id<100",
                        "delete from Counter where id=? and version=?");
        assertThat(count("Counter")).isEqualTo(600);
    }

    @Test
    void becomesFewStatementsOfManyRowsAtTheServer(TestDatabase database) {
        SentSql rewriting = new SentSql(() -> driver.connect(database, "reWriteBatchedInserts=true"));
        try (SessionFactory rewritten = driver.factory(
                Map.of("hibernate.connection.datasource", rewriting.dataSource(), "hibernate.hbm2ddl.auto", "none"),
                Reading.class)) {
            rewritten.inTransaction(session -> {
                for (long i = 20_000; i < 20_500; i++) {
                    session.persist(Reading.of(i));
                }
            });
            assertThat(count("Reading r where r.id >= 20000 and r.place = concat(\"it's \", cast(r.id as String))"))
                    .isEqualTo(500);
            Number statements = rewritten.fromTransaction(session -> (Number) session.createNativeQuery(
                            "select count(*) from sys_query_history where query_text like 'insert into Reading%'"
                                    + " and query_text not like '%values (json_parse($1),$2,$3)'",
                            Object.class)
                    .getSingleResult());
            assertThat(statements.intValue()).isBetween(1, 5);
            rewritten.inTransaction(session -> session.createMutationQuery("delete Reading r where r.id >= 20000")
                    .executeUpdate());
        }
    }

    @Test
    void keepsTheBatchSizeThatIsSet() {
        try (SessionFactory small =
                factory("none", Map.of("hibernate.jdbc.batch_size", "2", "hibernate.order_inserts", "false"))) {
            sent.take();
            small.inTransaction(session -> {
                for (long i = 10_000; i < 10_004; i++) {
                    session.persist(Counter.of(i));
                }
            });
            assertThat(sent.take())
                    .containsExactly(
                            "insert into Counter (amount,version,id) values (?,?,?)",
                            "insert into Counter (amount,version,id) values (?,?,?)");
            small.inTransaction(session -> session.createMutationQuery("delete Counter c where c.id >= 10000")
                    .executeUpdate());
        }
    }

    @Test
    void insertsManyStatelesslyInOneBatch() {
        List<Reading> readings = new ArrayList<>();
        for (long i = 5_000; i < 5_900; i++) {
            readings.add(Reading.of(i));
        }
        assertThat(sentStatelesslyBy(session -> session.insertMultiple(readings)))
                .containsExactly("insert into Reading (details,place,id) values (json_parse(?),?,?)");
        assertThat(count("Reading r where r.id >= 5000 and r.id < 5900")).isEqualTo(900);
        assertThat(sentStatelesslyBy(session -> session.deleteMultiple(readings)))
                .containsExactly("delete from Reading where id=?");
        assertThat(count("Reading r where r.id >= 5000 and r.id < 5900")).isZero();
    }

    @Test
    void updatesAndDeletesJoinedTablesThroughATemporaryOne() {
        factory.inTransaction(session -> {
            for (long i = 0; i < 4; i++) {
                Dog dog = new Dog();
                dog.id = i;
                dog.age = (int) i;
                session.persist(dog);
            }
        });
        assertThat(sentBy(session -> assertThat(session.createMutationQuery(
                                        "update Dog d set d.name = 'old', d.age = d.age + 10 where d.age > 1")
                                .executeUpdate())
                        .isEqualTo(2)))
                .containsExactly(
                        "create temporary table if not exists HT_Animal(id bigint not null, primary key (id))",
                        "insert into HT_Animal(id) select d1_0.id from Dog d1_0 join Animal d1_1 on d1_0.id=d1_1.id"
                                + " where d1_0.age>1",
                        "update Dog set age=(age+10) where id in (select temptable_.id from HT_Animal temptable_)",
                        "update Animal set name='old' where id in (select temptable_.id from HT_Animal temptable_)",
                        "delete from HT_Animal");
        assertThat(count("Dog d where d.name = 'old' and d.age > 11")).isEqualTo(2);
        assertThat(sentBy(session -> assertThat(session.createMutationQuery("delete Animal a where a.name = 'old'")
                                .executeUpdate())
                        .isEqualTo(2)))
                .containsExactly(
                        "delete from Dog where id in (select a1_0.id from Animal a1_0 where a1_0.name='old')",
                        "delete from Animal where name='old'");
        assertThat(count("Animal")).isEqualTo(2);
        assertThat(sentBy(session -> assertThat(session.createMutationQuery(
                                        "insert into Dog (id, name, age) select d.id + 100, d.name, d.age from Dog d")
                                .executeUpdate())
                        .isEqualTo(2)))
                .containsExactly(
                        "create temporary table if not exists HTE_Dog(age integer, rn_ integer not null, id bigint, name"
                                + " varchar(255), primary key (rn_))",
                        "insert into HTE_Dog(id,name,age,rn_) select (d2_0.id+100),d2_1.name,d2_0.age,row_number() over()"
                                + " from Dog d2_0 join Animal d2_1 on d2_0.id=d2_1.id",
                        "insert into Animal(name,id) select hte_tmp.name,hte_tmp.id from HTE_Dog hte_tmp",
                        "insert into Dog(id,age) select hte_tmp.id,hte_tmp.age from HTE_Dog hte_tmp",
                        "delete from HTE_Dog");
        assertThat(count("Dog")).isEqualTo(4);
    }

    @Test
    void writesSecondaryTables() {
        assertThat(sentBy(session -> {
                    for (long i = 0; i < 3; i++) {
                        Parcel parcel = new Parcel();
                        parcel.id = i;
                        parcel.name = "p" + i;
                        parcel.weight = (int) i;
                        session.persist(parcel);
                    }
                }))
                .containsExactly(
                        "insert into Parcel (name,id) values (?,?)",
                        "insert into parcel_weight (weight,id) values (?,?)");
        assertThat(sentBy(session -> assertThat(session.createMutationQuery(
                                        "update Parcel p set p.weight = 9, p.name = 'nine' where p.weight > 0")
                                .executeUpdate())
                        .isEqualTo(2)))
                .containsExactly(
                        "create temporary table if not exists HT_Parcel(id bigint not null, primary key (id))",
                        "insert into HT_Parcel(id) select p1_0.id from Parcel p1_0 left join parcel_weight p1_1 on"
                                + " p1_0.id=p1_1.id where p1_1.weight>0",
                        "update parcel_weight set weight=9 where id in (select temptable_.id from HT_Parcel"
                                + " temptable_)",
                        "update Parcel set name='nine' where id in (select temptable_.id from HT_Parcel temptable_)",
                        "delete from HT_Parcel");
        assertThat(count("Parcel p where p.weight = 9 and p.name = 'nine'")).isEqualTo(2);
        assertThat(sentBy(session -> assertThat(session.createMutationQuery("delete Parcel p where p.weight = 9")
                                .executeUpdate())
                        .isEqualTo(2)))
                .containsExactly(
                        "create temporary table if not exists HT_Parcel(id bigint not null, primary key (id))",
                        "insert into HT_Parcel(id) select p1_0.id from Parcel p1_0 left join parcel_weight p1_1 on"
                                + " p1_0.id=p1_1.id where p1_1.weight=9",
                        "delete from parcel_weight where id in (select temptable_.id from HT_Parcel" + " temptable_)",
                        "delete from Parcel where id in (select temptable_.id from HT_Parcel temptable_)",
                        "delete from HT_Parcel");
    }

    @Test
    void updatesWhatConflictsAndInsertsTheRest() {
        factory.inTransaction(session -> {
            session.createMutationQuery("insert into Animal (id, name) values (500, 'old'), (501, 'kept')")
                    .executeUpdate();
            int written = session.createMutationQuery("insert into Animal (id, name)"
                            + " values (500, :name), (501, :name), (502, :name)"
                            + " on conflict (id) do update set name = name || '+' || excluded.name"
                            + " where name <> 'kept'")
                    .setParameter("name", "new")
                    .executeUpdate();
            assertThat(written).isEqualTo(2);
            assertThat(session.createSelectionQuery(
                                    "select a.name from Animal a where a.id >= 500 order by a.id", String.class)
                            .getResultList())
                    .containsExactly("old+new", "kept", "new");
        });
        for (String place : List.of("here", "there")) {
            factory.inTransaction(session -> session.createMutationQuery(
                            "insert into Note (id, place, details) values (:id, :place, :details)"
                                    + " on conflict (id) do update set place = place || :joint || excluded.place,"
                                    + " details = excluded.details where id = :id")
                    .setParameter("id", 9000L)
                    .setParameter("place", place)
                    .setParameter("details", Super.parse("{\"at\":\"" + place + "\"}"))
                    .setParameter("joint", ", ")
                    .executeUpdate());
        }
        factory.inTransaction(session -> {
            Note note = session.find(Note.class, 9000L);
            assertThat(note.place).isEqualTo("here, there");
            assertThat(note.details).isEqualTo(Super.parse("{\"at\":\"there\"}"));
        });
        assertThat(sentBy(session -> session.createMutationQuery("insert into Parcel (id, name) values (500, 'a')"
                                + " on conflict (id) do update set name = excluded.name")
                        .executeUpdate()))
                .containsExactly(
                        "create temporary table if not exists HTE_Parcel(rn_ integer not null, weight integer, id bigint,"
                                + " name varchar(255), primary key (rn_))",
                        "insert into HTE_Parcel(id,name,rn_) values (500,'a',1)",
                        "update Parcel set name=new_.c1 from (select all_.c0,all_.c1,row_number() over(partition by"
                                + " all_.c0) from (select hte_tmp.id,hte_tmp.name from HTE_Parcel hte_tmp limit 1)"
                                + " all_(c0,c1)) new_(c0,c1,row_) where new_.row_=1 and Parcel.id=new_.c0",
                        "insert into Parcel(id,name) select new_.c0,new_.c1 from (select all_.c0,all_.c1,row_number()"
                                + " over(partition by all_.c0) from (select hte_tmp.id,hte_tmp.name from HTE_Parcel"
                                + " hte_tmp limit 1) all_(c0,c1)) new_(c0,c1,row_) where new_.row_=1 and not"
                                + " exists(select 1 from Parcel old_ where old_.id=new_.c0)",
                        "delete from HTE_Parcel");
    }

    @Test
    void refusesConflictsWhereRowsGoToSeveralTables() {
        assertThatThrownBy(() -> factory.inTransaction(session -> session.createMutationQuery(
                                "insert into Dog (id, name, age) values (700, 'x', 1) on conflict (id) do nothing")
                        .executeUpdate()))
                .hasRootCauseInstanceOf(IllegalQueryOperationException.class)
                .hasRootCauseMessage(
                        "An insert on conflict would write to Dog too, where Redshift enforces no key that could tell"
                                + " new rows of " + Dog.class.getName() + " from those that are there: use"
                                + " StatelessSession.upsert, or insert what a query did not find");
        assertThatThrownBy(() -> factory.inTransaction(session -> session.createMutationQuery(
                                "insert into Parcel (id, weight) values (700, 1) on conflict (id) do nothing")
                        .executeUpdate()))
                .hasStackTraceContaining("An insert on conflict would write to parcel_weight too");
    }

    @Test
    void upsertsNoSecondRowForAnotherVersion() {
        Counter counter = Counter.of(-1);
        assertThat(sentStatelesslyBy(session -> session.upsert(counter)))
                .containsExactly(
                        "select 1 from Counter where id=? limit 1",
                        "update Counter set amount=?,version=? where id=? and version=?",
                        "insert into Counter (amount,version,id) values (?,?,?)");
        counter.amount = 5;
        assertThat(sentStatelesslyBy(session -> session.upsert(counter)))
                .containsExactly(
                        "select 1 from Counter where id=? limit 1",
                        "select 1 from Counter where id=? and version=? limit 1",
                        "update Counter set amount=?,version=? where id=? and version=?");
        counter.version = 40;

        assertThatThrownBy(() -> factory.inStatelessTransaction(session -> session.upsert(counter)))
                .isInstanceOf(StaleStateException.class);
        List<Integer> amounts = factory.fromTransaction(
                session -> session.createQuery("select amount from Counter where id = -1", Integer.class)
                        .getResultList());
        assertThat(amounts).containsExactly(5);
        factory.inTransaction(session ->
                session.createMutationQuery("delete Counter where id = -1").executeUpdate());
    }

    @Test
    void upsertsAKeyAloneOnce() {
        Label label = new Label();
        label.name = "once";
        factory.inStatelessTransaction(session -> session.upsert(label));
        assertThat(sentStatelesslyBy(session -> session.upsert(label)))
                .containsExactly("select 1 from Label where name=? limit 1");
        assertThat(count("Label")).isEqualTo(1);
    }
}
