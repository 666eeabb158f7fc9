// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CloseComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.NoData;
import io.github.redshift4j.wire.backend.ParameterDescription;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the SQL of a {@link RowSet} with rows encoded before, and everything else as done. To a client that negotiates Redshift's protocol 2 it sends binary, as clusters do, unless
 * asked otherwise; to others PostgreSQL's formats as asked. The settings {@code rows} and {@code delay} (microseconds
 * before each answer to a Sync) are changed by {@code replay rows n} and {@code replay delay n}.
 */
public final class ReplayServer {
    private static volatile long rows = -1;
    private static volatile int delayMicros;

    private ReplayServer() {}

    public static void main(String... args) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(socket), "replay");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            new Conversation(socket).run();
        } catch (IOException e) {
            System.err.println("client gone: " + e.getMessage());
        }
    }

    private static final class Conversation {
        private final MessageReader in;
        private final MessageWriter out;
        private final Map<String, Parse> statements = new HashMap<>();
        private final Map<String, byte[]> descriptions = new HashMap<>();
        private final Map<String, byte[]> blocks = new HashMap<>();
        private ProtocolVersion version = ProtocolVersion.BASE;
        private @Nullable RowSet bound;
        private String boundSql = "";
        private List<Format> formats = List.of();

        Conversation(Socket socket) throws IOException {
            in = new MessageReader(socket.getInputStream());
            out = new MessageWriter(socket.getOutputStream());
        }

        void run() throws IOException {
            if (!in.nextUntagged()) {
                return;
            }
            if (!(FrontendMessage.decodeStartup(in.body()) instanceof StartupMessage startup)) {
                return; // A cancel, of which there is nothing to be told.
            }
            String asked = startup.parameters().get(ProtocolVersion.CLIENT_KEY);
            version = ProtocolVersion.negotiate(asked, ProtocolVersion.BINARY);
            out.message(new AuthenticationOk());
            setting("server_version", asked == null ? "16.0" : "8.0.2");
            setting("client_encoding", "UTF8");
            setting("DateStyle", "ISO, MDY");
            setting("integer_datetimes", "on");
            setting("standard_conforming_strings", "on");
            setting("TimeZone", startup.parameters().getOrDefault("TimeZone", "UTC"));
            setting(ProtocolVersion.SERVER_KEY, version.text());
            out.message(new BackendKeyData(1, 1));
            ready();
            for (int tag = in.next(); tag != MessageReader.END && tag != 'X'; tag = in.next()) {
                answer(tag);
            }
        }

        private void setting(String name, String value) throws IOException {
            out.message(new ParameterStatus(name, value));
        }

        private void ready() throws IOException {
            out.message(new ReadyForQuery(TransactionStatus.IDLE)).flush();
        }

        private void answer(int tag) throws IOException {
            switch (tag) {
                case 'P' -> {
                    Parse parse = Parse.decode(in.body());
                    statements.put(parse.statement(), parse);
                    out.message(ParseComplete.INSTANCE);
                }
                case 'B' -> {
                    bind(Bind.decode(in.body()));
                    out.message(BindComplete.INSTANCE);
                }
                case 'D' -> describe(Describe.decode(in.body()));
                case 'E' -> execute();
                case 'C' -> {
                    Close close = Close.decode(in.body());
                    if (close.target() == Target.STATEMENT) {
                        statements.remove(close.name());
                    }
                    out.message(CloseComplete.INSTANCE);
                }
                case 'H' -> out.flush();
                case 'S' -> {
                    pause();
                    ready();
                }
                case 'Q' -> {
                    boundSql = Query.decode(in.body()).sql();
                    execute();
                    pause();
                    ready();
                }
                default -> throw new IOException("unexpected message " + (char) tag);
            }
        }

        private static void pause() {
            int micros = delayMicros;
            if (micros > 0) {
                long until = System.nanoTime() + micros * 1000L;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
        }

        private static @Nullable RowSet rowSet(String sql) {
            for (RowSet set : RowSet.values()) {
                if (sql.strip().equalsIgnoreCase(set.sql())) {
                    return set;
                }
            }
            return null;
        }

        private void bind(Bind bind) {
            boundSql = statement(bind.statement()).sql();
            bound = rowSet(boundSql);
            formats = bind.resultFormats();
            if (formats.isEmpty() && version.atLeast(ProtocolVersion.BINARY)) {
                formats = List.of(Format.BINARY);
            }
        }

        private void describe(Describe describe) throws IOException {
            RowSet set = bound;
            if (describe.target() == Target.STATEMENT) {
                Parse statement = statement(describe.name());
                out.message(new ParameterDescription(parameters(statement)));
                set = rowSet(statement.sql());
                formats = version.atLeast(ProtocolVersion.BINARY) ? List.of(Format.BINARY) : List.of();
            }
            if (set == null) {
                out.message(NoData.INSTANCE);
            } else {
                String key = set + " " + formats;
                byte[] description = descriptions.get(key);
                if (description == null) {
                    description = set.description(version, formats);
                    descriptions.put(key, description);
                }
                out.messages(description, 0, description.length);
            }
        }

        private Parse statement(String name) {
            return statements.getOrDefault(name, new Parse(name, "", List.of()));
        }

        /** Types as declared, the others text. */
        private static List<Integer> parameters(Parse statement) {
            List<Integer> types = new ArrayList<>();
            for (int i = 0; i < statement.sql().chars().filter(c -> c == '$').count(); i++) {
                int declared = i < statement.parameterTypes().size()
                        ? statement.parameterTypes().get(i)
                        : 0;
                types.add(declared == 0 ? TypeName.VARCHAR.oid() : declared);
            }
            return types;
        }

        private void execute() throws IOException {
            RowSet set = bound;
            String sql = boundSql.toLowerCase(Locale.ROOT);
            bound = null;
            if (set != null) {
                stream(set);
                out.message(new CommandComplete("SELECT"));
            } else if (sql.startsWith("replay rows ")) {
                rows = Long.parseLong(sql.substring("replay rows ".length()));
                out.message(new CommandComplete("SET"));
            } else if (sql.startsWith("replay delay ")) {
                delayMicros = Integer.parseInt(sql.substring("replay delay ".length()));
                out.message(new CommandComplete("SET"));
            } else if (sql.startsWith("insert")) {
                out.message(new CommandComplete("INSERT 0 " + Math.max(1, sql.split("\\(", -1).length - 2)));
            } else {
                String verb =
                        sql.isBlank() ? "SET" : sql.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
                out.message(new CommandComplete(verb));
            }
        }

        private void stream(RowSet set) throws IOException {
            String key = set + " " + formats;
            byte[] block = blocks.get(key);
            if (block == null) {
                block = set.block(formats, version == ProtocolVersion.BASE);
                blocks.put(key, block);
            }
            long left = rows < 0 ? set.rows() : Math.min(rows, set.rows());
            for (; left > 0; left -= set.blockRows()) {
                out.messages(block, 0, block.length);
            }
        }
    }
}
