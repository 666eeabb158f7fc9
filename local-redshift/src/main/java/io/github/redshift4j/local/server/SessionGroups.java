// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Groups that a user is in only while sessions last that were opened so. PostgreSQL knows no such membership, so it is
 * granted with the first of these sessions and revoked with the last; the user's other sessions have it meanwhile.
 */
final class SessionGroups {
    private final BackingServer backing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Membership, Integer> sessions = new HashMap<>();

    SessionGroups(BackingServer backing) {
        this.backing = backing;
    }

    private record Membership(String user, String group) {
        String grant() {
            return "GRANT " + Identifier.of(group).quoted() + " TO "
                    + Identifier.of(user).quoted();
        }

        String revoke() {
            return "REVOKE " + Identifier.of(group).quoted() + " FROM "
                    + Identifier.of(user).quoted();
        }
    }

    /** @throws ServerException 42704 for a group there is none of */
    void join(String user, List<String> groups) throws IOException {
        if (groups.isEmpty()) {
            return;
        }
        lock.lock();
        try (SimpleBackingSession session = backing.admin()) {
            for (String group : groups) {
                requireGroup(group, session);
            }
            for (String group : groups) {
                Membership membership = new Membership(user, group);
                Integer before = sessions.get(membership);
                if (before != null) {
                    sessions.put(membership, before + 1);
                } else if (!isMember(membership, session)) {
                    session.execute(membership.grant());
                    sessions.put(membership, 1);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Undoes {@link #join} at the end of the session. */
    void leave(String user, List<String> groups) throws IOException {
        if (groups.isEmpty()) {
            return;
        }
        lock.lock();
        try (SimpleBackingSession session = backing.admin()) {
            for (String group : groups) {
                Membership membership = new Membership(user, group);
                Integer before = sessions.remove(membership);
                if (before != null && before > 1) {
                    sessions.put(membership, before - 1);
                } else if (before != null) {
                    session.execute(membership.revoke());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static void requireGroup(String group, SimpleBackingSession session) throws IOException {
        if (session.query("SELECT 1 FROM pg_catalog.pg_roles WHERE NOT rolcanlogin AND rolname = "
                        + PostgresLiteral.quote(group))
                .isEmpty()) {
            throw ServerException.of(SqlState.UNDEFINED_OBJECT, "group \"" + group + "\" does not exist");
        }
    }

    private static boolean isMember(Membership membership, SimpleBackingSession session) throws IOException {
        return !session.query("SELECT 1 FROM pg_catalog.pg_auth_members m"
                        + " JOIN pg_catalog.pg_roles g ON g.oid = m.roleid"
                        + " JOIN pg_catalog.pg_roles u ON u.oid = m.member WHERE g.rolname = "
                        + PostgresLiteral.quote(membership.group()) + " AND u.rolname = "
                        + PostgresLiteral.quote(membership.user()))
                .isEmpty();
    }
}
