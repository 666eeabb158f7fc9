// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The transaction that a call runs in: the client's, or its own, which COMMIT, ROLLBACK and TRUNCATE end and begin anew.
 * A NONATOMIC procedure has none but those it starts.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/stored-procedure-transaction-management.html">Managing
 *     transactions</a>
 */
final class Transactions {
    private static final String HINT =
            "Try calling the procedure as a top-level call i.e. not from within an explicit transaction block. Or, if this"
                    + " procedure (or one of its ancestors in the call chain) was created with SET config options, recreate"
                    + " the procedure without them.";

    private final Database database;
    private final boolean clients;
    private final boolean nonatomic;
    private final Set<String> locked = new HashSet<>();
    private final Deque<String> roles = new ArrayDeque<>();
    private boolean open;
    private int settings;

    /** @param clients whether the client has opened a transaction */
    Transactions(Database database, boolean clients, boolean nonatomic) {
        this.database = database;
        this.clients = clients;
        this.nonatomic = nonatomic && !clients;
        this.open = clients;
    }

    boolean isNonatomic() {
        return nonatomic;
    }

    boolean isOpen() {
        return open;
    }

    /** Begins the call's own transaction, if it has one. */
    void start() throws IOException {
        if (!nonatomic) {
            ensure();
        }
    }

    /** Commits what is the call's own. */
    void finish() throws IOException {
        if (open && !clients) {
            end("COMMIT");
        }
    }

    /** Undoes what is the call's own, after an error. */
    void abandon() throws IOException {
        if (open && !clients) {
            end("ROLLBACK");
        }
    }

    void ensure() throws IOException {
        if (!open) {
            database.run("BEGIN", List.of(), 0);
            open = true;
            if (!roles.isEmpty()) {
                setRole(roles.element());
            }
        }
    }

    /** COMMIT or ROLLBACK, and another transaction. */
    void control(String verb) throws IOException {
        requireControl(verb);
        if (open) {
            end(verb);
        }
        start();
    }

    /** @throws ServerException where the caller's transaction, or SET, forbids to end it */
    void requireControl(String verb) {
        if (clients || settings > 0) {
            throw ServerException.of(
                            "2D000",
                            verb + " cannot be invoked from a procedure that is executing in an atomic context.")
                    .withHint(HINT);
        }
    }

    /** What entering an exception handler does: everything is undone, and the handler has a transaction of its own. */
    void recover() throws IOException {
        if (open) {
            end("ROLLBACK");
        }
        start();
    }

    /** What leaving a handler does. The client's block stays one, to be ended by the client. */
    void keepRecovered() throws IOException {
        if (open) {
            end("COMMIT");
        }
        if (clients) {
            ensure();
        }
    }

    private void end(String verb) throws IOException {
        locked.clear();
        open = false;
        database.end(verb);
    }

    /** Makes other writers of a table wait until the transaction ends. */
    void lock(String sql) throws IOException {
        if (locked.add(sql)) {
            database.run(sql, List.of(), 0);
        }
    }

    void enterSettings() {
        settings++;
    }

    void leaveSettings() {
        settings--;
    }

    /** Takes on the rights of a procedure's owner. */
    void enterRole(String owner) throws IOException {
        database.admit(owner);
        roles.push(owner);
        setRole(owner);
    }

    /** Takes on what it had before; after an error the rollback has done so. */
    void leaveRole(boolean failed) throws IOException {
        roles.pop();
        if (!failed && open) {
            setRole(roles.isEmpty() ? null : roles.element());
        }
    }

    private void setRole(@org.jspecify.annotations.Nullable String role) throws IOException {
        String name = role == null ? "NONE" : '"' + role.replace("\"", "\"\"") + '"';
        database.run("SET LOCAL ROLE " + name, List.of(), 0);
    }
}
