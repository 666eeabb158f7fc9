// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.commands;

import io.github.redshift4j.commands.Copy;
import io.github.redshift4j.commands.CopyResult;
import io.github.redshift4j.commands.LoadError;
import io.github.redshift4j.commands.LoadFailedException;
import io.github.redshift4j.commands.RedshiftCommands;
import io.github.redshift4j.commands.Unload;
import io.github.redshift4j.commands.UnloadResult;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TransactionRequiredException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * COPY and UNLOAD in the current transaction of a Hibernate session, which commits them with the rest of its work or
 * rolls them back.
 *
 * <pre>{@code
 * SessionCommands commands = SessionCommands.on(entityManager);
 * CopyResult loaded = commands.copy(
 *         commands.into(Sale.class, "id", "shop", "amount")
 *                 .from("s3://warehouse/sales/", Authorization.defaultRole())
 *                 .csv()
 *                 .build());
 * }</pre>
 *
 * <p>What the session has not yet written is flushed first, so that commands see it. What a COPY loads is not in the
 * session: entities that it holds stay as they are until they are refreshed. As the session, for one thread at a time.
 */
public final class SessionCommands {
    private final SharedSessionContract session;

    private SessionCommands(SharedSessionContract session) {
        this.session = session;
    }

    /** Commands in the transactions of an entity manager of Hibernate, a {@link Session} for instance. */
    public static SessionCommands on(EntityManager entityManager) {
        return new SessionCommands(entityManager.unwrap(Session.class));
    }

    /** Commands in the transactions of a session, a stateless one too. */
    public static SessionCommands on(SharedSessionContract session) {
        return new SessionCommands(session);
    }

    /** The same as {@link #on(EntityManager)}, where a session is known as such. */
    public static SessionCommands on(Session session) {
        return new SessionCommands(session);
    }

    /**
     * Starts a COPY into an entity's table.
     *
     * @param attributes those that the files hold, in the files' order; none are all of them, the id first, as they are
     *     ordered in the mapping. An attribute with several columns stands for them all
     * @throws IllegalArgumentException if the class is no entity, an attribute is unknown or has no column, or the entity
     *     is spread over several tables
     */
    public Copy.Target into(Class<?> entity, String... attributes) {
        return table(entity).copy(attributes);
    }

    /**
     * Starts an UNLOAD of an entity's table.
     *
     * @param attributes those to write, in that order; none are all of them
     * @throws IllegalArgumentException as {@link #into}
     */
    public Unload.Query from(Class<?> entity, String... attributes) {
        return table(entity).unload(attributes);
    }

    private EntityTable table(Class<?> entity) {
        return EntityTable.of(
                session.unwrap(SharedSessionContractImplementor.class).getFactory(), entity);
    }

    /**
     * Loads files into a table.
     *
     * @throws TransactionRequiredException if the session is in no transaction
     * @throws org.hibernate.JDBCException if the load failed, with a {@link LoadFailedException} as its cause if it
     *     failed on data; the transaction can only be rolled back, and then {@link #loadErrors} tells the errors
     */
    public CopyResult copy(Copy copy) {
        return run("COPY", commands -> commands.copy(copy));
    }

    /**
     * Writes the rows of a query to files, which stay even if the transaction is rolled back.
     *
     * @throws TransactionRequiredException if the session is in no transaction
     * @throws org.hibernate.JDBCException if the server refuses
     */
    public UnloadResult unload(Unload unload) {
        return run("UNLOAD", commands -> commands.unload(unload));
    }

    /**
     * The errors of a load that failed in this session, at most 1,000; after its transaction was rolled back and before
     * another load.
     */
    public List<LoadError> loadErrors(LoadFailedException failure) {
        return session.doReturningWork(
                connection -> RedshiftCommands.on(connection).loadErrors(failure));
    }

    private interface Command<T> {
        T on(RedshiftCommands commands) throws SQLException;
    }

    private <T> T run(String name, Command<T> command) {
        if (!session.isJoinedToTransaction()) {
            throw new TransactionRequiredException(
                    name + " runs in a transaction of the session, and none is active: begin one first");
        }
        if (session instanceof Session stateful) {
            stateful.flush();
        }
        try {
            return session.doReturningWork((Connection connection) -> command.on(RedshiftCommands.on(connection)));
        } catch (RuntimeException failed) {
            session.getTransaction().setRollbackOnly();
            throw failed;
        }
    }
}
