// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingClosedException;
import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.CancelRequest;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.GssEncRequest;
import io.github.redshift4j.wire.frontend.SslRequest;
import io.github.redshift4j.wire.frontend.StartupMessage;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection from its first byte to its last: encryption, cancel requests, sign-in, then the session. */
final class ClientConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    private static final int MAX_STARTUP_BYTES = 10_000;
    private static final int MAX_STARTUP_MESSAGES = 3; // SSLRequest, GSSENCRequest, the startup message
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FrontServer server;
    private final Runnable signedIn;
    private Socket socket;
    private MessageReader in;
    private MessageWriter out;

    /** @param signedIn told when the client has signed in */
    ClientConnection(FrontServer server, Socket socket, Runnable signedIn) throws IOException {
        this.server = server;
        this.signedIn = signedIn;
        this.socket = socket;
        this.in = new MessageReader(socket.getInputStream());
        this.out = new MessageWriter(socket.getOutputStream());
    }

    /** Serves the client until it leaves or fails. */
    void serve() throws IOException {
        try {
            begin();
        } catch (ServerException e) {
            fail(e);
        } catch (ProtocolException e) {
            fail(ServerException.of(SqlState.PROTOCOL_VIOLATION, String.valueOf(e.getMessage())));
        } catch (BackingClosedException e) {
            fail(ServerException.of("57P01", "terminating connection due to administrator command")
                    .withDetail(String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A session failed", e);
            fail(ServerException.of(SqlState.INTERNAL_ERROR, "the local server failed: " + e)
                    .withHint("This is a defect of the local server, not of the statement."));
        }
    }

    private void fail(ServerException e) throws IOException {
        out.discard();
        out.message(new ErrorResponse(Diagnostics.fatal(e))).flush();
    }

    private void begin() throws IOException {
        for (int messages = 0; messages < MAX_STARTUP_MESSAGES; messages++) {
            in.maxBytes(MAX_STARTUP_BYTES);
            if (!in.nextUntagged()) {
                return;
            }
            FrontendMessage message = FrontendMessage.decodeStartup(in.body());
            if (message instanceof SslRequest) {
                encryptOrDecline();
            } else if (message instanceof GssEncRequest) {
                decline();
            } else if (message instanceof CancelRequest request) {
                server.cancel(request);
                return;
            } else if (message instanceof StartupMessage startup) {
                signIn(new Startup(startup.parameters()));
                return;
            }
        }
        throw new ProtocolException("no startup message after " + MAX_STARTUP_MESSAGES + " others");
    }

    private void encryptOrDecline() throws IOException {
        Tls tls = server.tls();
        if (socket instanceof SSLSocket) {
            throw new ProtocolException("SSLRequest on an encrypted connection");
        }
        if (tls == null) {
            decline();
            return;
        }
        if (in.buffered() > 0) {
            throw new ProtocolException("bytes after an SSLRequest, before its answer");
        }
        socket.getOutputStream().write('S');
        socket = tls.wrap(socket);
        in = new MessageReader(socket.getInputStream());
        out = new MessageWriter(socket.getOutputStream());
    }

    private void decline() throws IOException {
        socket.getOutputStream().write('N');
    }

    private void signIn(Startup startup) throws IOException {
        ConnectionLog.Source source = ConnectionLog.Source.of(socket, startup);
        SignIn signIn;
        try {
            signIn = new Authenticator(
                            server.users(),
                            server.temporaryPasswords(),
                            server.options().tokens(),
                            server.options().authentication(),
                            in,
                            out)
                    .authenticate(startup, socket instanceof SSLSocket);
        } catch (ServerException e) {
            server.connectionLog().refused(source);
            throw e;
        }
        if (server.backing().hides(startup.database())) {
            throw Databases.unknown(startup.database());
        }
        server.sessionGroups().join(signIn.user(), signIn.groups());
        try (BackingConnection backing =
                server.backing().connect(signIn.user(), startup.database(), startup.backingParameters())) {
            in.maxBytes(MessageReader.DEFAULT_MAX_BYTES);
            signedIn.run();
            session(startup, backing, source);
        } finally {
            server.sessionGroups().leave(signIn.user(), signIn.groups());
        }
    }

    private void session(Startup startup, BackingConnection backing, ConnectionLog.Source source) throws IOException {
        ProtocolVersion version = ProtocolVersion.negotiate(
                startup.parameters().get(ProtocolVersion.CLIENT_KEY),
                server.options().protocolVersion());
        Map<String, String> statuses = ParameterStatuses.of(
                startup, backing.reported(), version, server.options().parameterStatuses());
        for (Map.Entry<String, String> status : statuses.entrySet()) {
            out.message(new ParameterStatus(status.getKey(), status.getValue()));
        }
        BackendKeyData key = new BackendKeyData(backing.processId(), RANDOM.nextInt());
        server.register(key, backing);
        SessionHistory history = new SessionHistory(
                server.queryLog(),
                server.connectionLog(),
                new QueryLog.Source(startup.user(), startup.database(), backing.processId()),
                server.backing());
        ConnectionLog.Source logged = source.signedIn(backing.processId(), version.number());
        server.connectionLog().begun(logged);
        boolean left = false;
        try {
            Conflicts conflicts = new Conflicts(server.backing(), startup.database(), backing.processId());
            KnownNames names = new KnownNames(server.longNames(startup.database()));
            Exchange exchange = new Exchange(backing, out, conflicts, names);
            TextSettings texts = new TextSettings(backing, exchange, out, names, startup);
            texts.begin();
            out.message(key).message(new ReadyForQuery(TransactionStatus.IDLE)).flush();
            Origins origins = new Origins(backing, exchange, startup.database(), server.definitions(), names);
            Loads loads = new Loads(server.engines(), server.backing(), backing, startup.database(), server.queryLog());
            SessionCatalog catalog = new SessionCatalog(backing, exchange, server.types(), server.definitions());
            Statements statements = new Statements(server.definitions());
            ProcedureSession procedures = new ProcedureSession(
                    server.backing(),
                    backing,
                    startup.database(),
                    out,
                    exchange,
                    texts,
                    server.types(),
                    loads,
                    conflicts,
                    names);
            Calls calls = new Calls(backing, exchange, procedures, server.translator());
            Preparer preparer =
                    new Preparer(version, backing, exchange, server.types(), origins, statements, calls, names);
            Executor executor = new Executor(
                    backing,
                    out,
                    exchange,
                    texts,
                    catalog,
                    statements,
                    loads,
                    calls,
                    history,
                    names,
                    server.definitions(),
                    server::cancel);
            new Session(
                            in,
                            out,
                            version,
                            server.translator(),
                            exchange,
                            preparer,
                            executor,
                            texts,
                            catalog,
                            statements,
                            names,
                            backing.cancellation())
                    .run();
            left = true;
        } finally {
            server.connectionLog().ended(logged, left);
            history.leave();
            server.unregister(key);
        }
    }
}
