// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.PessimisticLockScope;
import jakarta.persistence.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Locks, conflicts between transactions, read-only work and savepoints. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LockingSuite {
    private static final String REFUSED =
            "Redshift has no row locks, so LockMode.%s is refused: use a @Version attribute"
                    + " (OPTIMISTIC, OPTIMISTIC_FORCE_INCREMENT, PESSIMISTIC_FORCE_INCREMENT), or have whole tables locked:"
                    + " hibernate.redshift4j.lock_tables=true";

    @Entity(name = "Account")
    static class Account {
        @Id
        Long id;

        @Version
        int version;

        int balance;
    }

    private final TestDriver driver;
    private SentSql sent;
    private SessionFactory factory;

    LockingSuite(TestDriver driver) {
        this.driver = driver;
    }

    @BeforeAll
    void boot(TestDatabase database) {
        sent = new SentSql(() -> driver.connect(database));
        factory = driver.factory(
                Map.of("hibernate.connection.datasource", sent.dataSource(), "hibernate.hbm2ddl.auto", "create-drop"),
                Account.class);
    }

    @BeforeEach
    void account() {
        factory.inTransaction(session -> {
            session.createMutationQuery("delete Account").executeUpdate();
            Account account = new Account();
            account.id = 1L;
            session.persist(account);
        });
        sent.take();
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    @Test
    void refusesRowLocksWhereverTheyAreAskedFor() {
        for (LockModeType mode : List.of(LockModeType.PESSIMISTIC_READ, LockModeType.PESSIMISTIC_WRITE)) {
            String message = REFUSED.formatted(mode);
            factory.inSession(session -> {
                session.beginTransaction();
                assertThatThrownBy(() -> session.find(Account.class, 1L, mode)).hasStackTraceContaining(message);
                Account account = session.find(Account.class, 1L);
                assertThatThrownBy(() -> session.lock(account, mode)).hasStackTraceContaining(message);
                assertThatThrownBy(() -> session.refresh(account, mode)).hasStackTraceContaining(message);
                assertThatThrownBy(() -> session.createQuery("from Account", Account.class)
                                .setLockMode(mode)
                                .getResultList())
                        .hasStackTraceContaining(message);
                session.getTransaction().rollback();
            });
        }
    }

    @Entity(name = "Deposit")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Deposit {
        @Id
        Long id;

        @ManyToOne
        Account account;
    }

    @Entity(name = "Fixed")
    static class Fixed extends Deposit {
        int months;
    }

    @Test
    void locksWholeTablesWhenToldTo(TestDatabase database) {
        SentSql statements = new SentSql(() -> driver.connect(database));
        try (SessionFactory locking = driver.factory(
                Map.of(
                        "hibernate.connection.datasource",
                        statements.dataSource(),
                        "hibernate.hbm2ddl.auto",
                        "create-drop",
                        "hibernate.default_schema",
                        "locking",
                        RedshiftSettings.LOCK_TABLES,
                        "true"),
                Account.class,
                Deposit.class,
                Fixed.class)) {
            locking.inTransaction(session -> {
                Fixed fixed = new Fixed();
                fixed.id = 1L;
                fixed.account = new Account();
                fixed.account.id = 1L;
                session.persist(fixed.account);
                session.persist(fixed);
            });
            statements.take();
            locking.inTransaction(session -> {
                Account account = session.find(Account.class, 1L, LockModeType.PESSIMISTIC_WRITE);
                assertThat(locksOf(statements)).containsExactly("lock locking.Account");
                session.refresh(account, LockModeType.PESSIMISTIC_READ);
                assertThat(locksOf(statements)).isEmpty();
            });
            locking.inTransaction(session -> {
                Account account = session.find(Account.class, 1L);
                session.lock(account, LockModeType.PESSIMISTIC_WRITE);
                assertThat(locksOf(statements)).containsExactly("lock locking.Account");
            });
            locking.inTransaction(session -> {
                session.createQuery("from Fixed f join fetch f.account", Fixed.class)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList();
                assertThat(locksOf(statements)).containsExactly("lock locking.Fixed,locking.Deposit");
            });
            locking.inTransaction(session -> {
                assertThatThrownBy(() -> session.createQuery("from Account", Account.class)
                                .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                                .getResultList())
                        .hasStackTraceContaining(
                                "Redshift has no row locks, so LockMode.UPGRADE_SKIPLOCKED is refused");
                assertThatThrownBy(() -> session.find(
                                Account.class, 1L, LockModeType.PESSIMISTIC_WRITE, PessimisticLockScope.EXTENDED))
                        .hasStackTraceContaining("the scope INCLUDE_COLLECTIONS is refused");
            });
        }
    }

    private static List<String> locksOf(SentSql statements) {
        return statements.take().stream().filter(sql -> sql.startsWith("lock")).toList();
    }

    @Test
    void countsVersionsForOptimisticModes() {
        for (LockModeType mode : List.of(
                LockModeType.OPTIMISTIC,
                LockModeType.OPTIMISTIC_FORCE_INCREMENT,
                LockModeType.PESSIMISTIC_FORCE_INCREMENT)) {
            int before = version();
            factory.inTransaction(session -> session.find(Account.class, 1L, mode));
            assertThat(version()).as(mode.name()).isEqualTo(mode == LockModeType.OPTIMISTIC ? before : before + 1);
        }
    }

    private int version() {
        return factory.fromTransaction(session -> session.find(Account.class, 1L).version);
    }

    @Test
    void noticesAStaleEntity() {
        Account stale = factory.fromTransaction(session -> session.find(Account.class, 1L));
        factory.inTransaction(session -> session.find(Account.class, 1L).balance = 1);
        stale.balance = 2;
        assertThatThrownBy(() -> factory.inTransaction(session -> session.merge(stale)))
                .isInstanceOf(OptimisticLockException.class);
    }

    @Test
    void reportsAConflictOfTransactionsAsOneToRunAgain() {
        try (Session one = factory.openSession();
                Session other = factory.openSession()) {
            one.beginTransaction();
            other.beginTransaction();
            String add = "update Account a set a.balance = a.balance + 1";
            one.createSelectionQuery("select count(*) from Account", Long.class).getSingleResult();
            other.createSelectionQuery("select count(*) from Account", Long.class)
                    .getSingleResult();
            other.createMutationQuery(add).executeUpdate();
            other.getTransaction().commit();
            assertThatThrownBy(() -> {
                        one.createMutationQuery(add).executeUpdate();
                        one.getTransaction().commit();
                    })
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOfAny(
                                    PessimisticLockException.class,
                                    org.hibernate.exception.LockAcquisitionException.class));
            if (one.getTransaction().isActive()) {
                one.getTransaction().rollback();
            }
        }
        factory.inTransaction(
                session -> assertThat(session.createMutationQuery("update Account a set a.balance = a.balance + 1")
                                .executeUpdate())
                        .isEqualTo(1));
    }

    @Test
    void keepsReadOnlyTransactionsFromWriting() {
        factory.inSession(session -> {
            session.doWork(connection -> connection.setReadOnly(true));
            session.beginTransaction();
            assertThat(session.find(Account.class, 1L).balance).isZero();
            Account another = new Account();
            another.id = 2L;
            session.persist(another);
            assertThatThrownBy(session::flush).isInstanceOf(PersistenceException.class);
            session.getTransaction().rollback();
            session.doWork(connection -> connection.setReadOnly(false));
        });
        factory.inTransaction(session -> {
            session.setDefaultReadOnly(true);
            session.find(Account.class, 1L).balance = 99;
        });
        assertThat(factory.<Integer>fromTransaction(session -> session.find(Account.class, 1L).balance))
                .isZero();
    }

    @Test
    void refusesSavepoints() {
        factory.inSession(session -> {
            session.beginTransaction();
            assertThatThrownBy(() -> session.doWork(Connection::setSavepoint))
                    .isInstanceOf(PersistenceException.class)
                    .hasRootCauseInstanceOf(SQLException.class);
            session.getTransaction().rollback();
        });
    }
}
