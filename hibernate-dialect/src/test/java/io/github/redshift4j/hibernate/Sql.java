// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** The SQL that Hibernate would send, caught where it prepares the statement. */
final class Sql {
    private Sql() {}

    static String ofQuery(SessionFactory factory, String hql) {
        return of(factory, session -> session.createQuery(hql, Object.class).getResultList());
    }

    static String ofMutation(SessionFactory factory, String hql) {
        return of(factory, session -> session.createMutationQuery(hql).executeUpdate());
    }

    /** The first statement that the work would run. */
    static String of(SessionFactory factory, Consumer<Session> work) {
        try (Session session = factory.withOptions().connection(connection()).openSession()) {
            session.beginTransaction();
            work.accept(session);
            throw new AssertionError("No statement was prepared");
        } catch (Seen seen) {
            return seen.sql;
        }
    }

    /** A connection whose one ability is to be told the SQL. */
    private static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Sql.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        throw new Seen((String) arguments[0]);
                    }
                    return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
                });
    }

    private static final class Seen extends RuntimeException {
        private final String sql;

        Seen(String sql) {
            super(sql, null, false, false);
            this.sql = sql;
        }
    }
}
