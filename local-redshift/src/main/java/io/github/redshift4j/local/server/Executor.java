// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.SqlWriter;
import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.copy.Interruption;
import io.github.redshift4j.local.copy.Outcome;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.procedure.Value;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.local.sql.Statement.TransactionRule;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.backend.CloseComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.EmptyQueryResponse;
import io.github.redshift4j.wire.backend.PortalSuspended;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs what {@link Preparer} has prepared: PostgreSQL statements on PostgreSQL, other plans itself. Whole because all of them
 * end in the same replies to the client, in order; a method a kind of plan.
 */
final class Executor {
    private static final String PORTAL_PREFIX = "redshift4j_p";

    private final BackingConnection backing;
    private final MessageWriter client;
    private final Exchange exchange;
    private final TextSettings texts;
    private final SessionCatalog catalog;
    private final Statements statements;
    private final Loads loads;
    private final Calls calls;
    private final SessionHistory history;
    private boolean historyTold;
    private final KnownNames names;
    private final AtomicLong definitions;
    private final Processes processes;
    private boolean uncommitted;
    private long portals;

    /** What other sessions do. */
    interface Processes {
        void cancel(int process) throws IOException;
    }

    Executor(
            BackingConnection backing,
            MessageWriter client,
            Exchange exchange,
            TextSettings texts,
            SessionCatalog catalog,
            Statements statements,
            Loads loads,
            Calls calls,
            SessionHistory history,
            KnownNames names,
            AtomicLong definitions,
            Processes processes) {
        this.backing = backing;
        this.client = client;
        this.exchange = exchange;
        this.texts = texts;
        this.catalog = catalog;
        this.statements = statements;
        this.loads = loads;
        this.calls = calls;
        this.history = history;
        this.names = names;
        this.definitions = definitions;
        this.processes = processes;
    }

    /** The name to give a portal in PostgreSQL. */
    String backingPortal(String name) {
        return name.isEmpty() ? "" : PORTAL_PREFIX + portals++;
    }

    /**
     * Locks the table that a statement changes, once a transaction: PostgreSQL takes the transaction's snapshot with
     * whatever it is asked next, a Parse or a Bind, and a writer that waited for another must see what that one did.
     * False if it failed, which the client has been told.
     *
     * @param table null for none
     */
    boolean lockTable(@Nullable String table) throws IOException {
        if (table == null || exchange.locked(table)) {
            return true;
        }
        exchange.settle();
        if (exchange.failed() || !runLock("LOCK TABLE " + table + ' ' + Plan.WRITE_LOCK)) {
            return false;
        }
        exchange.lock(table);
        return true;
    }

    /**
     * Keeps PostgreSQL from nested loops in queries of catalogs: its estimates of those views are far too low while a
     * database is young, and ten thousand columns would take it a minute. Users' queries are planned as PostgreSQL
     * likes, in the same transaction too. False if it failed, which the client has been told.
     */
    boolean planFor(Statement statement) throws IOException {
        boolean catalogs = statement.onCatalogs();
        if (catalogs == exchange.planningCatalogs() || !(catalogs || statement.onComputeNodes())) {
            return true;
        }
        exchange.settle();
        if (exchange.failed() || exchange.blockFailed()) {
            return !exchange.failed();
        }
        exchange.planCatalogs(catalogs);
        return runQuietly("SELECT pg_catalog.set_config('enable_nestloop', '" + (catalogs ? "off" : "on") + "', true)");
    }

    private @Nullable String writes(Plan plan) {
        if (plan instanceof Plan.Execute execute) {
            Prepared prepared = statements.folded(execute.name());
            return prepared == null ? null : writes(prepared.statement().plan());
        }
        return plan instanceof Plan.Query query ? query.writes() : null;
    }

    /** Sends Bind; {@link #bound} is its answer, for the caller to add. */
    void bind(Portal portal, Bind message) throws IOException {
        Prepared prepared = portal.prepared();
        if (prepared.statement().asksHistory() && !tellHistory()) {
            return;
        }
        if (!prepared.onBacking()
                || !lockTable(writes(prepared.statement().plan()))
                || !planFor(prepared.statement())) {
            return;
        }
        List<Format> results =
                prepared.isCall() ? List.of(Format.BINARY) : portal.shape().backingFormats();
        backing.out()
                .message(new Bind(
                        portal.backingName(),
                        prepared.backingName(),
                        message.parameterFormats(),
                        backingValues(prepared.parameters(), message),
                        results));
    }

    private static List<@Nullable Bytes> backingValues(List<Prepared.Parameter> parameters, Bind message)
            throws IOException {
        List<@Nullable Bytes> values = new ArrayList<>(message.parameters());
        for (int i = 0; i < values.size() && i < parameters.size(); i++) {
            Bytes value = values.get(i);
            if (value != null) {
                values.set(i, parameters.get(i).form().toBacking(value, message.parameterFormat(i)));
            }
        }
        return values;
    }

    /** Waits for the answer of Bind; false if it failed, which the client has been told. */
    boolean bound(Portal portal) throws IOException {
        if (!portal.prepared().onBacking() || exchange.await('2')) {
            return true;
        }
        history.begin(portal, exchange.inBlock());
        history.fail(portal, exchange.lastError());
        statements.drop(portal.prepared());
        return false;
    }

    /**
     * Puts what has been run so far where SQL finds it. That must be before anything is asked of PostgreSQL in the
     * transaction of the statement that wants it: with that PostgreSQL takes its snapshot.
     *
     * @return false if that failed, which the client has been told
     */
    boolean tellHistory() throws IOException {
        if (historyTold || exchange.blockFailed()) {
            return true;
        }
        exchange.settle();
        if (exchange.failed()) {
            return false;
        }
        history.write();
        historyTold = true;
        return runQuietly(
                "SELECT pg_catalog.set_config('redshift.last_query', '" + history.lastQueryId() + "', false)");
    }

    /** Runs a portal for at most {@code maxRows} rows, 0 for all; its answers become due, or have been given. */
    void execute(Portal portal, int maxRows) throws IOException {
        backing.cancellation().check();
        Statement statement = portal.prepared().statement();
        if (statement.transaction() == TransactionRule.ONLY_IN_BLOCK) {
            exchange.settle();
            if (!exchange.inBlock() && !exchange.failed()) {
                throw ServerException.of(
                        SqlState.NO_ACTIVE_TRANSACTION, statement.tag() + " may only be used in transaction blocks");
            }
        }
        if (statement.transaction() == TransactionRule.REFUSED_IN_BLOCK) {
            exchange.settle();
            if (exchange.inBlock() && !exchange.failed()) {
                throw ServerException.of(
                        SqlState.ACTIVE_TRANSACTION, statement.tag() + " cannot run inside a transaction block");
            }
        }
        if (statement.keepsNames()) {
            exchange.settle();
            if (exchange.failed() || !runQuietly(names.keep(statement))) {
                return;
            }
        }
        if (portal.prepared().isCall()) {
            exchange.settle();
            if (!exchange.failed()) {
                runCall(portal);
            }
        } else if (portal.prepared().onBacking()) {
            history.begin(portal, exchange.inBlock());
            backing.out()
                    .begin('E')
                    .cstring(portal.backingName())
                    .int32(maxRows)
                    .end();
            exchange.add(() -> rows(portal));
        } else {
            exchange.settle();
            if (!exchange.failed()) {
                run(portal);
            }
        }
        if (statement.transaction() == TransactionRule.COMMITS) {
            exchange.settle();
            if (exchange.inBlock() && !exchange.failed()) {
                runQuietly("COMMIT");
            }
        }
    }

    private void runCall(Portal portal) throws IOException {
        history.begin(portal, exchange.inBlock());
        List<Value> outputs = calls.run(portal, exchange.inBlock());
        if (outputs == null) {
            history.fail(portal, exchange.lastError());
            return;
        }
        exchange.forgetLocks();
        definitions.incrementAndGet();
        statements.completed(portal.prepared().statement().plan(), "SET"); // it may have changed any setting
        if (portal.prepared().columns().isEmpty()) {
            complete(portal, "CALL");
            return;
        }
        calls.sendOutputs(portal, outputs);
        if (exchange.await('3') && exchange.await('1') && exchange.await('2')) {
            rows(portal);
            exchange.await('3');
        }
    }

    private void rows(Portal portal) throws IOException {
        try {
            sendRows(portal);
        } catch (ServerException e) {
            history.fail(portal, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void sendRows(Portal portal) throws IOException {
        RowRewriter rewriter = portal.shape().rewrites() ? new RowRewriter(portal.shape()) : null;
        while (true) {
            int tag = exchange.await();
            switch (tag) {
                case 'D' -> {
                    if (rewriter == null) {
                        backing.in().copyRunTo(client);
                    } else {
                        rewriter.rewrite(backing.in(), client);
                    }
                }
                case 'C' -> {
                    complete(portal, CommandComplete.decode(backing.in().body()).tag());
                    return;
                }
                case 's' -> {
                    client.message(PortalSuspended.INSTANCE);
                    return;
                }
                case 'I' -> {
                    client.message(EmptyQueryResponse.INSTANCE);
                    return;
                }
                case 'E' -> {
                    history.fail(portal, exchange.lastError());
                    return;
                }
                default -> throw new IOException("unexpected " + (char) tag + " from the backing PostgreSQL");
            }
        }
    }

    private void complete(Portal portal, String backingTag) throws IOException {
        Statement statement = portal.prepared().statement();
        history.succeed(portal, Tags.rows(backingTag), backingTag.equals("ROLLBACK"));
        exchange.completed(backingTag);
        texts.completed(statement.plan(), backingTag);
        catalog.completed(statement.plan());
        statements.completed(statement.plan(), backingTag);
        if (backingTag.equals("PREPARE")) {
            statements.said(statement);
        }
        if (Tags.changesDefinitions(backingTag) || statement.plan() instanceof Plan.Script) {
            definitions.incrementAndGet();
            uncommitted = true;
            exchange.forgetLocks(); // names may mean other tables now
        } else if (statement.plan() instanceof Plan.SetParameter) {
            exchange.forgetLocks();
        }
        client.message(new CommandComplete(Tags.forClient(statement.tag(), backingTag)));
    }

    private void run(Portal portal) throws IOException {
        Plan plan = portal.prepared().statement().plan();
        if (plan instanceof Plan.CreateProcedure create) {
            history.begin(portal, exchange.inBlock());
            calls.check(create);
            if (runQuietly(create.statements().toArray(String[]::new))) {
                complete(portal, portal.prepared().statement().tag());
            } else {
                history.fail(portal, exchange.lastError());
            }
        } else if (plan instanceof Plan.Empty) {
            client.message(EmptyQueryResponse.INSTANCE);
        } else if (plan instanceof Plan.AlterUserParameter alter) {
            history.begin(portal, exchange.inBlock());
            if (runQuietly(Settings.setForUser(alter))) {
                complete(portal, portal.prepared().statement().tag());
            } else {
                history.fail(portal, exchange.lastError());
            }
        } else if (plan instanceof Plan.Deallocate deallocate) {
            history.begin(portal, exchange.inBlock());
            if ((!exchange.blockFailed() && statements.deallocate(deallocate.name())) || runQuietly(deallocate.sql())) {
                complete(portal, portal.prepared().statement().tag());
            } else {
                history.fail(portal, exchange.lastError());
            }
        } else if (plan instanceof Plan.Cancel cancel) {
            history.begin(portal, exchange.inBlock());
            if (runQuietly(cancel.check())) {
                processes.cancel(cancel.process());
                complete(portal, portal.prepared().statement().tag());
            } else {
                history.fail(portal, exchange.lastError());
            }
        } else if (plan instanceof Plan.Script script) {
            history.begin(portal, exchange.inBlock());
            for (String sql : script.statements()) {
                if (!(sql.startsWith("LOCK TABLE ") ? runLock(sql) : runQuietly(sql))) {
                    history.fail(portal, exchange.lastError());
                    return;
                }
            }
            for (String info : script.infos()) {
                client.message(Diagnostics.info(info));
            }
            complete(portal, portal.prepared().statement().tag());
        } else if (Loads.takes(plan)) {
            Outcome outcome = load(portal, plan);
            for (String info : outcome.infos()) {
                client.message(Diagnostics.info(info));
            }
            history.succeed(portal, outcome.rows(), false);
            complete(portal, portal.prepared().statement().tag());
        } else {
            throw new IllegalStateException("a plan that PostgreSQL runs: " + plan);
        }
    }

    private Outcome load(Portal portal, Plan plan) throws IOException {
        try {
            return loads.run(plan, history.begin(portal, exchange.inBlock()), exchange.inBlock());
        } catch (ServerException e) {
            ServerException told = Interruption.named(e);
            history.fail(portal, told.message());
            throw told;
        }
    }

    /**
     * Runs LOCK TABLE, which PostgreSQL takes in a transaction only; outside of a block that is the implicit one of a
     * pipeline, which the first statement opens: one that does nothing and takes no snapshot.
     */
    private boolean runLock(String sql) throws IOException {
        return exchange.inBlock() ? runQuietly(sql) : runQuietly("UNLISTEN *", sql);
    }

    /** Runs statements whose rows and counts nobody sees; false if one failed, which the client has been told. */
    private boolean runQuietly(String... statements) throws IOException {
        for (String sql : statements) {
            OwnStatement.send(backing, sql);
        }
        for (int closed = 0; closed < OwnStatement.CLOSES * statements.length; ) {
            switch (exchange.await()) {
                case 'C' ->
                    exchange.completed(
                            CommandComplete.decode(backing.in().body()).tag());
                case '3' -> closed++;
                case 'E' -> {
                    return false;
                }
                default -> {}
            }
        }
        return true;
    }

    /** Replaces what PREPARE has made; false if it failed, which the client has been told. */
    boolean prepareAgain(Plan.Prepare prepare) throws IOException {
        return runQuietly(
                new SqlWriter().keyword("DEALLOCATE").identifier(prepare.name()).toString(), prepare.sql());
    }

    /** Notes that all has been answered: what was defined is now seen by every session. */
    void synced() {
        historyTold = false;
        if (!exchange.inBlock() || exchange.blockFailed()) {
            history.leaveAll();
        }
        if (uncommitted && !exchange.inBlock()) {
            uncommitted = false;
            definitions.incrementAndGet();
        }
    }

    /** Closes a portal, which PostgreSQL may not have. */
    void close(@Nullable Portal portal) throws IOException {
        boolean onBacking = false;
        if (portal != null && portal.prepared().onBacking()) {
            backing.out().message(new Close(Target.PORTAL, portal.backingName()));
            onBacking = true;
        }
        boolean answered = onBacking;
        exchange.add(() -> {
            if (portal != null) {
                history.leave(portal);
            }
            if (!answered || exchange.await('3')) {
                client.message(CloseComplete.INSTANCE);
            }
        });
    }

    /** Closes what {@link Statements} has released, and answers the client's Close of a statement. */
    void closeStatement() throws IOException {
        List<String> unused = statements.takeUnused();
        for (String name : unused) {
            backing.out().message(new Close(Target.STATEMENT, name));
        }
        exchange.add(() -> {
            boolean closed = true;
            for (int i = 0; i < unused.size() && closed; i++) {
                closed = exchange.await('3');
            }
            if (closed) {
                client.message(CloseComplete.INSTANCE);
            }
        });
    }
}
