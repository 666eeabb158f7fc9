// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import io.github.redshift4j.wire.MessageReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main flows over a connection that is cut, stalls or trickles at every message boundary. */
@LocalRedshiftTest
class BadNetworkTests {
    private static final List<String> ANSWERS = List.of(
            "1 one",
            "2 two",
            "1 one",
            "2 two",
            "1 one",
            "2 two",
            "1 one",
            "2 two",
            "[1, 1, 1]",
            "[1, 1]",
            "2 written",
            "42P01",
            "5",
            "0 rows",
            "7",
            "8",
            "1 one",
            "9",
            "2 two",
            "[1, 2]");

    private TestDatabase database;

    @BeforeEach
    void createTable(TestDatabase given) throws SQLException {
        database = given;
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists flows (n int, word varchar(10)); delete from flows;"
                    + " insert into flows values (1, 'one'), (2, 'two')");
        }
    }

    /**
     * A prepared query until it is no longer described, three kinds of batches in a transaction that is rolled back, an error,
     * several statements at once, another statement while a result is open, a batch of columns.
     */
    private static List<String> converse(Connection connection) throws SQLException {
        return converse(connection, new ArrayList<>());
    }

    private static List<String> converse(Connection connection, List<String> answers) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select n, word from flows where n < ? order by n")) {
            for (int i = 0; i < 4; i++) {
                select.setInt(1, 3);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        answers.add(rows.getInt(1) + " " + rows.getString(2));
                    }
                }
            }
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into flows values (?, 'more')")) {
            for (int i = 3; i < 6; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            answers.add(Arrays.toString(insert.executeBatch()));
            IntColumn more = (IntColumn) BatchColumn.of("n", RedshiftType.of(TypeName.INTEGER), 2);
            more.set(0, 6);
            more.set(1, 7);
            ColumnBatch batch = ColumnBatch.of(more);
            batch.setRows(2);
            long written = insert.unwrap(RedshiftPreparedStatement.class).writeBatch(batch);
            try (PreparedStatement update = connection.prepareStatement("update flows set word = word where n = ?")) {
                for (int i = 1; i < 3; i++) {
                    update.setInt(1, i);
                    update.addBatch();
                }
                answers.add(Arrays.toString(update.executeBatch()));
            }
            answers.add(written + " written");
        }
        connection.rollback();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("select * from no_such_table");
            } catch (SQLException e) {
                if (!"42P01".equals(e.getSQLState())) {
                    throw e;
                }
                answers.add(e.getSQLState());
            }
            try (ResultSet rows = statement.executeQuery("select 5")) {
                rows.next();
                answers.add(rows.getString(1));
            }
            answers.add(statement.executeUpdate("delete from flows where n > 100") + " rows");
            for (boolean more = statement.execute("select 7; select 8"); more; more = statement.getMoreResults()) {
                ResultSet rows = statement.getResultSet();
                rows.next();
                answers.add(rows.getString(1));
            }
        }
        converseInTurns(connection, answers);
        return answers;
    }

    private static void converseInTurns(Connection connection, List<String> answers) throws SQLException {
        String query = "select n, word from flows order by n";
        try (Statement first = connection.createStatement();
                Statement second = connection.createStatement();
                ResultSet open = first.executeQuery(query)) {
            open.next();
            answers.add(open.getInt(1) + " " + open.getString(2));
            try (ResultSet rows = second.executeQuery("select 9")) {
                rows.next();
                answers.add(rows.getString(1));
            }
            open.next();
            answers.add(open.getInt(1) + " " + open.getString(2));
            RedshiftResultSet rows = second.executeQuery(query).unwrap(RedshiftResultSet.class);
            ColumnBatch batch = rows.newBatch(2);
            rows.nextBatch(batch);
            answers.add(Arrays.toString(batch.ints(1).values()));
        }
    }

    private TcpProxy proxy() throws IOException {
        return TcpProxy.to(uri().getPort(), InetAddress.getLoopbackAddress());
    }

    private URI uri() {
        return URI.create(database.jdbcUrl().substring("jdbc:".length()));
    }

    private Connection open(TcpProxy proxy) throws SQLException {
        String url = "jdbc:redshift://localhost:" + proxy.port() + uri().getPath() + "?ssl=false";
        return open(url);
    }

    private Connection open(String url) throws SQLException {
        return Databases.open(
                new TestDatabase(url, database.user(), database.password(), true), "reWriteBatchedInserts", "true");
    }

    private record Boundaries(int signedIn, List<Integer> after) {}

    /** Where the messages of a conversation begin, from the one that follows the sign-in. */
    private Boundaries boundaries() throws IOException, SQLException {
        try (TcpProxy proxy = proxy();
                Connection connection = open(proxy)) {
            int signedIn = (int) proxy.passed();
            assertThat(converse(connection)).isEqualTo(ANSWERS);
            return new Boundaries(
                    signedIn,
                    proxy.boundaries().stream().filter(at -> at >= signedIn).toList());
        }
    }

    @Test
    void readsTheSameWhenBytesTrickle() throws Exception {
        try (TcpProxy proxy = proxy()) {
            proxy.trickle();
            try (Connection connection = open(proxy)) {
                assertThat(converse(connection)).isEqualTo(ANSWERS);
            }
        }
    }

    @Test
    void endsAtTheNetworkTimeoutWhereverTheServerFallsSilent() throws Exception {
        Boundaries boundaries = boundaries();
        List<Integer> places = boundaries.after.subList(0, boundaries.after.size() - 1);
        assertThat(places).hasSizeGreaterThan(60);
        for (int place : places) {
            for (int inside = 0; inside < 2; inside++) {
                try (TcpProxy proxy = proxy();
                        Connection connection = open(proxy)) {
                    connection.setNetworkTimeout(Runnable::run, 50);
                    proxy.stallAfter(place - boundaries.signedIn + inside);
                    assertThatThrownBy(() -> converse(connection))
                            .as("silent after %d bytes", place + inside)
                            .hasMessageContaining("no answer within the network timeout")
                            .extracting("SQLState")
                            .isEqualTo("08006");
                    assertThat(connection.isClosed()).isTrue();
                }
            }
        }
    }

    @Test
    void diesClearlyWhereverTheConnectionIsCut() throws Exception {
        Boundaries boundaries = boundaries();
        for (int place : boundaries.after.subList(0, boundaries.after.size() - 1)) {
            for (int inside = 0; inside < 2; inside++) {
                try (TcpProxy proxy = proxy();
                        Connection connection = open(proxy)) {
                    proxy.cutAfter(place - boundaries.signedIn + inside);
                    assertThatThrownBy(() -> converse(connection))
                            .as("cut after %d bytes", place + inside)
                            .isInstanceOf(SQLException.class)
                            .extracting(e -> ((SQLException) e).getSQLState().substring(0, 2))
                            .isEqualTo("08");
                    assertThat(connection.isClosed()).isTrue();
                    assertThat(connection.isValid(1)).isFalse();
                }
            }
        }
    }

    /** What a server once said, said again to a connection that asks the same, up to some byte. */
    @Test
    void diesClearlyAtEverySingleByte() throws Exception {
        byte[] said;
        try (TcpProxy proxy = proxy();
                Connection connection = open(proxy)) {
            assertThat(converse(connection)).isEqualTo(ANSWERS);
            said = proxy.sent();
        }
        for (int bytes = 0; bytes < said.length; bytes++) {
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread server = parrot(listener, said, bytes);
                String url = "jdbc:redshift://localhost:" + listener.getLocalPort() + "/dev?ssl=false";
                List<String> answers = new ArrayList<>();
                assertThatThrownBy(() -> {
                            try (Connection connection = open(url)) {
                                converse(connection, answers);
                            }
                        })
                        .as("dead after %d bytes", bytes)
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState().substring(0, 2))
                        .isEqualTo("08");
                assertThat(answers).isEqualTo(ANSWERS.subList(0, answers.size()));
                server.join();
            }
        }
    }

    /** Says so many bytes to one client, up to each ReadyForQuery when it is asked, hears it out, and hangs up. */
    private static Thread parrot(ServerSocket listener, byte[] said, int bytes) {
        Thread thread = new Thread(
                () -> {
                    try (Socket client = listener.accept()) {
                        MessageReader asked = new MessageReader(client.getInputStream());
                        boolean present = asked.nextUntagged();
                        for (int at = 0; present && at < bytes; ) {
                            int end = Math.min(bytes, turn(said, at));
                            client.getOutputStream().write(said, at, end - at);
                            at = end;
                            present = at == bytes || heardToSync(asked);
                        }
                        client.shutdownOutput();
                        client.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        return; // The client has hung up.
                    }
                },
                "parrot");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Where the turn that begins here ends: behind ReadyForQuery. */
    private static int turn(byte[] said, int from) {
        int at = from;
        int tag;
        do {
            tag = said[at];
            at += 1 + ByteBuffer.wrap(said).getInt(at + 1);
        } while (tag != 'Z' && at < said.length);
        return at;
    }

    private static boolean heardToSync(MessageReader asked) throws IOException {
        int tag = asked.next();
        while (tag != 'S' && tag != MessageReader.END) {
            tag = asked.next();
        }
        return tag == 'S';
    }
}
