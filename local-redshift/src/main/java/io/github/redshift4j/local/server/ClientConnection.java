// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.backing.FrameBody;
import io.github.redshift4j.local.backing.FrameReader;
import io.github.redshift4j.local.backing.FrameWriter;
import io.github.redshift4j.local.errors.ServerException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection from its first byte to its last: encryption, cancel requests, sign-in, then the session. */
final class ClientConnection {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int CANCEL_REQUEST = 80877102;
    private static final int PROTOCOL_3 = 3;
    private static final int MAX_STARTUP = 10_000;
    private static final int MAX_MESSAGE = 256 << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FrontServer server;
    private final Socket socket;

    ClientConnection(FrontServer server, Socket socket) {
        this.server = server;
        this.socket = socket;
    }

    void serve() throws IOException {
        Socket transport = socket;
        while (true) {
            InputStream in = transport.getInputStream();
            OutputStream out = transport.getOutputStream();
            FrameBody request = request(in);
            int code = request.int32();
            if (code == SSL_REQUEST || code == GSS_REQUEST) {
                out.write('N');
                out.flush();
            } else if (code == CANCEL_REQUEST) {
                server.cancel(new FrontServer.CancelKey(request.int32(), request.int32()));
                return;
            } else if (code >>> 16 == PROTOCOL_3) {
                serve(in, out, startup(request));
                return;
            } else {
                throw new ProtocolException("not a startup message: code " + code);
            }
        }
    }

    private static FrameBody request(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        if (length < 8 || length > MAX_STARTUP) {
            throw new ProtocolException("a startup message of " + length + " bytes");
        }
        byte[] body = new byte[length - 4];
        data.readFully(body);
        return new FrameBody(body);
    }

    private static Startup startup(FrameBody body) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name = body.cstring(); !name.isEmpty(); name = body.cstring()) {
            parameters.put(name, body.cstring());
        }
        return new Startup(parameters);
    }

    private void serve(InputStream in, OutputStream out, Startup startup) throws IOException {
        FrameReader reader = new FrameReader(in, MAX_MESSAGE);
        FrameWriter writer = new FrameWriter(out);
        try {
            new Authenticator(server.users(), server.options().authentication())
                    .authenticate(startup.user(), reader, writer);
            try (BackingConnection backing = connect(startup)) {
                session(startup, reader, writer, backing);
            }
        } catch (ServerException e) {
            ClientError.fatal(e).writeTo(writer, 'E');
            writer.flush();
        } catch (ProtocolException e) {
            ClientError.fatal(ServerException.of(SqlState.PROTOCOL_VIOLATION, String.valueOf(e.getMessage())))
                    .writeTo(writer, 'E');
            writer.flush();
        } catch (EOFException e) {
            // the client left without a word
        }
    }

    private BackingConnection connect(Startup startup) throws IOException {
        String database = startup.database();
        if (Databases.hidden(database)) {
            throw Databases.unknown(database);
        }
        return server.backing().connect(startup.user(), database, startup.backingParameters());
    }

    private void session(Startup startup, FrameReader reader, FrameWriter writer, BackingConnection backing)
            throws IOException {
        int version = Math.min(startup.protocolVersion(), server.options().protocolVersion());
        FrontServer.CancelKey key = new FrontServer.CancelKey(backing.processId(), RANDOM.nextInt());
        ParameterStatuses.of(
                        startup, backing.reported(), version, server.options().parameterStatuses())
                .forEach((name, value) -> writeStatus(writer, name, value));
        writer.begin('K').int32(key.processId()).int32(key.secret()).end();
        writer.begin('Z').int8('I').end();
        writer.flush();
        server.register(key, backing);
        try {
            Exchange exchange = new Exchange(backing, writer);
            Origins origins = new Origins(backing, startup.database(), server.definitions());
            Executor executor = new Executor(backing, writer, exchange, server.types(), origins, server.definitions());
            new Session(reader, writer, exchange, executor, server.translator(), version).run();
        } finally {
            server.unregister(key);
        }
    }

    private static void writeStatus(FrameWriter writer, String name, @Nullable String value) {
        try {
            writer.begin('S').cstring(name).cstring(String.valueOf(value)).end();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
