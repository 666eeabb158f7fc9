// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.NoticeResponse;
import io.github.redshift4j.wire.backend.ParameterDescription;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What a server says in a conversation with every type in both formats, and a client that reads all of it. */
public final class Conversations {
    private static final Message IDLE = new ReadyForQuery(TransactionStatus.IDLE);

    private record Sample(TypeName type, int modifier, String text, String hex) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample(TypeName.SMALLINT, -1, "7", "0007"),
            new Sample(TypeName.INTEGER, -1, "-70000", "fffeee90"),
            new Sample(TypeName.BIGINT, -1, "7000000000", "00000001a13b8600"),
            new Sample(TypeName.DECIMAL, (10 << 16 | 2) + 4, "12.75", "00000000000004fb"),
            new Sample(TypeName.DECIMAL, (38 << 16 | 1) + 4, "-0.1", "ffffffffffffffffffffffffffffffff"),
            new Sample(TypeName.REAL, -1, "1.5", "3fc00000"),
            new Sample(TypeName.DOUBLE, -1, "-2.75", "c006000000000000"),
            new Sample(TypeName.BOOLEAN, -1, "t", "01"),
            new Sample(TypeName.VARCHAR, 24, "caf\u00e9", "636166c3a9"),
            new Sample(TypeName.DATE, -1, "2020-02-29", "00001cc4"),
            new Sample(TypeName.TIME, -1, "23:59:58.5", "000000141dc07ca0"),
            new Sample(TypeName.TIMETZ, -1, "01:02:03+02", "00000000dde878c0ffffe3e0"),
            new Sample(TypeName.TIMESTAMP, -1, "2008-06-01 09:59:58.25", "0000f196b5d87410"),
            new Sample(TypeName.TIMESTAMPTZ, -1, "2008-06-01 09:59:58.25+00", "0000f196b5d87410"),
            new Sample(TypeName.INTERVAL_YEAR_TO_MONTH, -1, "1 year 2 mons", "0000000e"),
            new Sample(TypeName.INTERVAL_DAY_TO_SECOND, -1, "3 days 04:05:06.5", "0000003fc61981a0"),
            new Sample(TypeName.SUPER, -1, "[1,\"a\"]", "5b312c2261225d"),
            new Sample(TypeName.VARBYTE, -1, "0aff", "0aff"),
            new Sample(
                    TypeName.GEOMETRY,
                    -1,
                    "0101000000000000000000f03f0000000000000040",
                    "0101000000000000000000f03f0000000000000040"));

    private Conversations() {}

    /** A turn each: all that the server says before it waits for the client. */
    public static List<byte[]> turns() {
        Message parsed = new ParseComplete();
        Message bound = new BindComplete();
        Message selected = new CommandComplete("SELECT");
        Message one = new CommandComplete("INSERT 0 1");
        return List.of(
                bytes(
                        new AuthenticationOk(),
                        new ParameterStatus("server_version", "8.0.2"),
                        new ParameterStatus("server_protocol_version", "2"),
                        new BackendKeyData(1, 2),
                        IDLE),
                bytes(parsed, bound, columns(Format.TEXT), row(Format.TEXT), nulls(), selected, IDLE),
                bytes(bound, columns(Format.BINARY), row(Format.BINARY), row(Format.BINARY), selected, IDLE),
                bytes(bound, columns(Format.BINARY), row(Format.BINARY), nulls(), selected, IDLE),
                bytes(bound, row(Format.BINARY), nulls(), row(Format.BINARY), selected, IDLE), // not described again
                bytes(parsed, bound, one, bound, one, new NoticeResponse(Diagnostic.of("INFO", "00000", "two")), IDLE),
                bytes(new ErrorResponse(Diagnostic.of("ERROR", "42601", "wrong").with(Diagnostic.POSITION, "3")), IDLE),
                bytes(parsed, new ParameterDescription(List.of(23, 1043)), columns(Format.TEXT), IDLE));
    }

    private static byte[] bytes(Message... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        MessageWriter out = new MessageWriter(all);
        try {
            for (Message message : messages) {
                out.message(message);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }

    private static Message columns(Format format) {
        return new RowDescription(
                ProtocolVersion.BINARY,
                SAMPLES.stream()
                        .map(sample -> new FieldDescription(
                                sample.type().sql(),
                                0,
                                0,
                                sample.type().oid(),
                                sample.type().typlen(),
                                sample.modifier(),
                                format,
                                null))
                        .toList());
    }

    private static Message row(Format format) {
        return new DataRow(SAMPLES.stream()
                .map(sample -> format == Format.TEXT
                        ? Bytes.utf8(sample.text())
                        : Bytes.of(HexFormat.of().parseHex(sample.hex())))
                .toList());
    }

    private static Message nulls() {
        return new DataRow(
                Stream.<Bytes>generate(() -> null).limit(SAMPLES.size()).toList());
    }

    /**
     * Holds the conversation with a server that says this.
     *
     * @return how many values were read
     * @throws SQLException what the driver makes of it; any other exception is a fault of the driver's
     */
    public static int hold(List<byte[]> turns) throws SQLException {
        RedshiftDataSource source = new RedshiftDataSource();
        source.setUrl("jdbc:redshift://localhost:5439/dev?ssl=false");
        source.setSocketFactory(new OwnSockets(() -> new Recording(turns)));
        try (Connection connection = source.getConnection("u", "p")) {
            int values = 0;
            try (PreparedStatement query = connection.prepareStatement("select * from t where n = ?")) {
                query.setInt(1, 1);
                for (int i = 0; i < 3; i++) {
                    values += readAll(query.executeQuery());
                }
                RedshiftResultSet rows = query.executeQuery().unwrap(RedshiftResultSet.class);
                ColumnBatch batch = rows.newBatch(2);
                for (int read = rows.nextBatch(batch); read > 0; read = rows.nextBatch(batch)) {
                    values += read;
                }
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
                for (int i = 0; i < 2; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                values += insert.executeBatch().length;
                for (SQLWarning w = insert.getWarnings(); w != null; w = w.getNextWarning()) {
                    values += w.getMessage().isEmpty() ? 0 : 1;
                }
            }
            return values + wrongStatement(connection) + parameters(connection);
        }
    }

    private static int wrongStatement(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("delete from nowhere");
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            return 1;
        }
    }

    private static int parameters(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select * from t where n = ? and t = ?")) {
            ParameterMetaData parameters = query.getParameterMetaData();
            int count = parameters.getParameterCount();
            for (int i = 1; i <= count; i++) {
                assertThat(parameters.getParameterTypeName(i) + parameters.getPrecision(i) + parameters.getScale(i))
                        .isNotEmpty();
            }
            return count;
        }
    }

    private interface Getter {
        Object get(ResultSet rows, int column) throws SQLException;
    }

    private static final List<Getter> GETTERS = List.of(
            ResultSet::getString,
            ResultSet::getObject,
            ResultSet::getBoolean,
            ResultSet::getInt,
            ResultSet::getLong,
            ResultSet::getDouble,
            ResultSet::getBigDecimal,
            ResultSet::getBytes,
            ResultSet::getDate,
            ResultSet::getTime,
            ResultSet::getTimestamp,
            (rows, column) -> rows.getObject(column, LocalDateTime.class));

    private static int readAll(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int values = 0;
        while (rows.next()) {
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                assertThat(columns.getColumnTypeName(column)
                                + columns.getPrecision(column)
                                + columns.getScale(column)
                                + columns.getColumnDisplaySize(column)
                                + columns.getColumnClassName(column))
                        .isNotEmpty();
                for (Getter getter : GETTERS) {
                    values += reads(getter, rows, column) ? 1 : 0;
                }
            }
        }
        return values;
    }

    private static boolean reads(Getter getter, ResultSet rows, int column) throws SQLException {
        try {
            return getter.get(rows, column) != null;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).hasSize(5);
            return false;
        }
    }

    /** A connection on which a server says its turns, each when it is waited for, and then hangs up. */
    private static final class Recording extends Socket {
        private final List<byte[]> turns;
        private int turn;
        private int at;

        Recording(List<byte[]> turns) {
            this.turns = turns;
        }

        private int read(byte[] into, int from, int length) {
            while (turn < turns.size() && at == turns.get(turn).length) {
                turn++;
                at = 0;
            }
            if (turn == turns.size()) {
                return -1;
            }
            byte[] bytes = turns.get(turn);
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, from, count);
            at += count;
            return count;
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    byte[] one = new byte[1];
                    return Recording.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    return Recording.this.read(into, from, length);
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void connect(SocketAddress address, int timeout) {
            // Nobody is there.
        }

        @Override
        public void setTcpNoDelay(boolean on) {
            // As of connect.
        }

        @Override
        public void setKeepAlive(boolean on) {
            // As of connect.
        }

        @Override
        public void setSoTimeout(int millis) {
            // As of connect.
        }
    }
}
