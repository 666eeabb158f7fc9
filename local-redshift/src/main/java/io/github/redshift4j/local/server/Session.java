// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.SqlWriter;
import io.github.redshift4j.local.backing.Cancellation;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Catalog;
import io.github.redshift4j.local.sql.Parsed;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Settings;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.local.sql.Translator;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.NotUtf8Exception;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.ParameterDescription;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import io.github.redshift4j.wire.frontend.Terminate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signed-in client: reads its messages, keeps its statements and portals by their names. One thread. Whole because all
 * messages are steps of one pipeline, whose order and errors they share; a method a kind of message.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String TOO_LARGE = "54000";
    private static final String NOT_IN_ENCODING = "22021";
    /** FunctionCall, a message that PostgreSQL keeps for old clients. */
    private static final int FUNCTION_CALL = 'F';

    private static final int MAX_BYTES_PER_CHAR = 3;

    private final MessageReader in;
    private final MessageWriter out;
    private final ProtocolVersion version;
    private final Translator translator;
    private final Exchange exchange;
    private final Preparer preparer;
    private final Executor executor;
    private final TextSettings texts;
    private final SessionCatalog catalog;
    private final Statements statements;
    private final KnownNames names;
    private final Cancellation cancellation;
    private final Map<String, Portal> portals = new HashMap<>();

    Session(
            MessageReader in,
            MessageWriter out,
            ProtocolVersion version,
            Translator translator,
            Exchange exchange,
            Preparer preparer,
            Executor executor,
            TextSettings texts,
            SessionCatalog catalog,
            Statements statements,
            KnownNames names,
            Cancellation cancellation) {
        this.in = in;
        this.out = out;
        this.version = version;
        this.translator = translator;
        this.exchange = exchange;
        this.preparer = preparer;
        this.executor = executor;
        this.texts = texts;
        this.catalog = catalog;
        this.statements = statements;
        this.names = names;
        this.cancellation = cancellation;
    }

    /** Serves the client until it leaves. */
    void run() throws IOException {
        for (int tag = next(); tag != MessageReader.END; tag = next()) {
            if (tag == FUNCTION_CALL) {
                refuse(
                        tag,
                        ServerException.of(
                                SqlState.FEATURE_NOT_SUPPORTED,
                                "The local server does not support the protocol's function calls"));
                continue;
            }
            FrontendMessage message;
            try {
                message = FrontendMessage.decode(tag, in.body());
            } catch (NotUtf8Exception e) {
                refuse(tag, ServerException.of(NOT_IN_ENCODING, "invalid byte sequence for encoding \"UTF8\""));
                continue;
            }
            if (message instanceof Terminate) {
                return;
            }
            if (exchange.failed() && !(message instanceof Sync)) {
                continue;
            }
            try {
                handle(message);
            } catch (ServerException e) {
                exchange.refuse(e);
            }
        }
    }

    /** Waits for the client, who may cancel what it asks for from then on. */
    private int next() throws IOException {
        if (in.buffered() == 0 && !exchange.isDue()) {
            cancellation.end();
        }
        int tag = in.next();
        cancellation.begin();
        return tag;
    }

    /** Refuses a message that was not looked into; after some of them the client waits without a Sync. */
    private void refuse(int tag, ServerException reason) throws IOException {
        if (exchange.failed()) {
            return;
        }
        exchange.settle();
        exchange.refuse(reason);
        if (tag == 'Q' || tag == FUNCTION_CALL) {
            sync();
        }
    }

    private void handle(FrontendMessage message) throws IOException {
        if (message instanceof Query query) {
            simpleQuery(query.sql());
        } else if (message instanceof Parse parse) {
            parse(parse);
        } else if (message instanceof Bind bind) {
            bind(bind);
        } else if (message instanceof Describe describe) {
            describe(describe);
        } else if (message instanceof Execute execute) {
            execute(execute);
        } else if (message instanceof Close close) {
            close(close);
        } else if (message instanceof Flush) {
            if (in.bufferedTag() != 'S') { // else all is sent with the Sync
                exchange.settle();
                out.flush();
            }
        } else if (message instanceof Sync) {
            sync();
        }
        // what is left of a COPY FROM STDIN that never began is ignored, as by PostgreSQL
    }

    private void sync() throws IOException {
        if (exchange.sync(texts::synced) == TransactionStatus.IDLE) {
            portals.clear();
        }
        executor.synced();
    }

    private void simpleQuery(String text) throws IOException {
        exchange.settle();
        statements.unname("");
        portals.remove("");
        try {
            for (Parsed statement : read(text)) {
                exchange.settle(); // but for the last, whose answers come with the Sync
                if (exchange.failed() || !executor.lockTable(statement.writes(texts.current()))) {
                    break;
                }
                runSimple(translate(statement, List.of()));
            }
        } catch (ServerException e) {
            exchange.refuse(e);
        }
        sync();
    }

    private void runSimple(Statement statement) throws IOException {
        Prepared prepared = preparer.prepare(statement, "", List.of());
        if (prepared == null) {
            return;
        }
        Portal portal = new Portal(prepared, "", prepared.columns().shape(List.of(), version));
        executor.bind(portal, new Bind("", "", List.of(), List.of(), List.of()));
        exchange.add(() -> {
            if (executor.bound(portal) && !prepared.columns().isEmpty()) {
                describe(portal.shape());
            }
        });
        executor.execute(portal, 0);
    }

    private void parse(Parse message) throws IOException {
        exchange.settle();
        if (exchange.failed()) {
            return;
        }
        String name = message.statement();
        statements.requireFree(name);
        List<Parsed> all = read(message.sql());
        if (all.size() != 1) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, "cannot insert multiple commands into a prepared statement");
        }
        if (!executor.lockTable(all.get(0).writes(texts.current()))) {
            return;
        }
        Statement statement = translate(all.get(0), message.parameterTypes());
        Prepared prepared = preparer.prepare(statement, name, message.parameterTypes());
        if (prepared != null) {
            statements.name(name, prepared, all.get(0), message.parameterTypes());
            out.message(ParseComplete.INSTANCE);
        }
    }

    private List<Parsed> read(String text) {
        if (text.length() > Limits.STATEMENT_BYTES / MAX_BYTES_PER_CHAR
                && text.getBytes(StandardCharsets.UTF_8).length > Limits.STATEMENT_BYTES) {
            throw ServerException.of(
                    TOO_LARGE,
                    "Statement is too large. Statement Size: " + text.getBytes(StandardCharsets.UTF_8).length
                            + " bytes. Maximum Allowed: " + Limits.STATEMENT_BYTES + " bytes");
        }
        return guarded(() -> translator.parse(text));
    }

    private Statement translate(Parsed statement, List<Integer> parameterTypes) throws IOException {
        if (statement.asksHistory()) {
            executor.tellHistory();
        }
        names.say(statement.longNames());
        Settings settings = texts.current();
        Catalog columns = catalog.with(parameterTypes);
        try {
            Statement translated = guarded(() -> statement.translate(settings, columns));
            cancellation.check();
            if (Statements.isExecute(translated)) {
                prepareAgain(translated);
            }
            return translated;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <T> T guarded(Supplier<T> translation) {
        try {
            return translation.get();
        } catch (ServerException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A statement cannot be translated", e);
            throw ServerException.of(SqlState.INTERNAL_ERROR, "the local server fails to translate the statement: " + e)
                    .withHint("This is a defect of the local server, not of the statement.");
        }
    }

    private boolean isGuarded() throws IOException {
        try {
            return Parsed.isGuarded(catalog.with(List.of()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean mayReadGuard(Plan plan) {
        String sql =
                plan instanceof Plan.Query query ? query.sql() : plan instanceof Plan.Prepare made ? made.sql() : "";
        return sql.contains(Plan.GUARDS) || sql.contains(Plan.OTHER_DATABASES);
    }

    /**
     * A statement that the client has named, translated anew where policies have come or gone since: it must read what
     * they let through now. Null if PostgreSQL refuses it, which the client has been told.
     */
    private @Nullable Prepared upToDate(String name) throws IOException {
        Prepared prepared = statement(name);
        Statements.Named outdated = statements.outdated(name);
        if (outdated == null) {
            return prepared;
        }
        Parsed source = outdated.source();
        exchange.settle();
        if (exchange.blockFailed()) {
            return prepared; // PostgreSQL refuses it
        }
        if (exchange.failed() || !executor.lockTable(source.writes(texts.current()))) {
            return null;
        }
        Prepared now = prepared;
        if (Statements.isExecute(prepared.statement())
                || mayReadGuard(prepared.statement().plan())
                || isGuarded()) {
            Statement translated = translate(source, outdated.parameterTypes());
            now = translated.equals(prepared.statement())
                    ? prepared
                    : preparer.prepare(translated, name, outdated.parameterTypes());
            if (now != null && !now.columns().isLike(prepared.columns())) {
                statements.release(now);
                // as PostgreSQL says of its own: clients read rows by the columns they were told of before
                throw ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, "cached plan must not change result type");
            }
        }
        if (now != null) {
            statements.name(name, now, source, outdated.parameterTypes());
        }
        return now;
    }

    /** Has PostgreSQL prepare anew what an EXECUTE names, where policies have come or gone since that was prepared. */
    private void prepareAgain(Statement execute) throws IOException {
        String sent = statements.sent(execute);
        if (sent != null) {
            if (upToDate(sent) == null) {
                throw Exchange.toldAlready();
            }
            return;
        }
        Statements.Said outdated = statements.outdated(execute);
        if (outdated == null
                || exchange.blockFailed()
                || !(mayReadGuard(outdated.prepare().plan()) || isGuarded())) {
            return;
        }
        Statement now = translate(read(outdated.prepare().text()).get(0), List.of());
        if (!now.equals(outdated.prepare()) && executor.prepareAgain((Plan.Prepare) now.plan())) {
            statements.said(now);
        }
    }

    private void bind(Bind message) throws IOException {
        String name = message.portal();
        Prepared prepared = upToDate(message.statement());
        if (prepared == null) {
            return;
        }
        if (message.parameters().size() > Limits.BIND_PARAMETERS) {
            throw ServerException.of(
                    SqlState.PROTOCOL_VIOLATION,
                    message.parameters().size() + " parameters, at most " + Limits.BIND_PARAMETERS + " are allowed");
        }
        if (!name.isEmpty() && portals.containsKey(name)) {
            throw ServerException.of("42P03", "cursor \"" + name + "\" already exists");
        }
        Portal portal = new Portal(prepared, executor.backingPortal(name), shape(message, prepared));
        executor.bind(portal, message);
        portals.put(name, portal);
        exchange.add(() -> {
            if (executor.bound(portal)) {
                out.message(BindComplete.INSTANCE);
            } else {
                portals.remove(name, portal);
            }
        });
    }

    private ResultShape shape(Bind message, Prepared prepared) {
        List<Format> wanted = message.resultFormats();
        int columns = prepared.columns().size();
        if (wanted.size() > 1 && wanted.size() != columns) {
            throw ServerException.of(
                    SqlState.PROTOCOL_VIOLATION,
                    "bind message has " + wanted.size() + " result formats but query has " + columns + " columns");
        }
        return prepared.columns().shape(wanted, version);
    }

    private void describe(Describe message) throws IOException {
        if (message.target() == Target.PORTAL) {
            Portal portal = portals.containsKey(message.name()) ? portal(message.name()) : cursor(message.name());
            if (portal != null) {
                exchange.add(() -> describe(portal.shape()));
            }
            return;
        }
        Prepared prepared = statement(message.name());
        List<Integer> types = prepared.parameters().stream()
                .map(Prepared.Parameter::clientOid)
                .toList();
        exchange.add(() -> {
            out.message(new ParameterDescription(types));
            describe(prepared.columns().shape(List.of(), version));
        });
    }

    /** What a cursor of DECLARE gives, which clients may describe as the portal it is; null if PostgreSQL refuses. */
    private @Nullable Portal cursor(String name) throws IOException {
        exchange.settle();
        String fetch =
                new SqlWriter().keyword("FETCH NEXT FROM").identifier(name).toString();
        Prepared prepared = preparer.prepare(translate(read(fetch).get(0), List.of()), "", List.of());
        if (prepared != null && prepared.columns().isEmpty()) {
            throw noPortal(name);
        }
        return prepared == null
                ? null
                : new Portal(prepared, "", prepared.columns().shape(List.of(), version));
    }

    private void describe(ResultShape shape) throws IOException {
        shape.describe(texts.uppercaseLabels(), out);
    }

    private void execute(Execute message) throws IOException {
        Portal portal = portal(message.portal());
        executor.execute(portal, message.maxRows());
        // One execution at a time is outstanding: more could fill both directions of the connection to PostgreSQL.
        // And a Sync would commit what may fail yet.
        int next = in.bufferedTag();
        if ((next != 'S' && next != 'H') || portal.shape().mayFail()) {
            exchange.settle();
        }
    }

    private void close(Close message) throws IOException {
        if (message.target() == Target.STATEMENT) {
            statements.unname(message.name());
            executor.closeStatement();
        } else {
            executor.close(portals.remove(message.name()));
        }
    }

    private Prepared statement(String name) {
        @Nullable Prepared prepared = statements.named(name);
        if (prepared == null) {
            throw ServerException.of(
                    SqlState.INVALID_STATEMENT_NAME,
                    name.isEmpty()
                            ? "unnamed prepared statement does not exist"
                            : "prepared statement \"" + name.toLowerCase(Locale.ROOT) + "\" does not exist");
        }
        return prepared;
    }

    private Portal portal(String name) {
        @Nullable Portal portal = portals.get(name);
        if (portal == null) {
            throw noPortal(name);
        }
        return portal;
    }

    private static ServerException noPortal(String name) {
        return ServerException.of(
                SqlState.INVALID_CURSOR_NAME, "portal \"" + name.toLowerCase(Locale.ROOT) + "\" does not exist");
    }
}
