// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.frontend.GssEncRequest;
import io.github.redshift4j.wire.frontend.Query;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the first byte to the first ReadyForQuery. */
@LocalRedshiftTest
class StartupTests {
    private final LocalRedshift server;

    StartupTests(LocalRedshift server) {
        this.server = server;
    }

    private static String state(BackendMessage message) {
        return ((ErrorResponse) message).diagnostic().sqlState();
    }

    private String shown(String parameter, Map<String, String> startup) throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server, ProtocolVersion.LATEST, startup)) {
            DataRow row =
                    (DataRow) client.exchange(new Query("show " + parameter)).get(1);
            return String.valueOf(row.values().get(0)).isEmpty()
                    ? ""
                    : row.values().get(0).utf8();
        }
    }

    @Test
    void refusesStartupSettingsAsRedshiftDoes() throws IOException {
        assertThat(state(ScriptedClient.tryConnect(server, Map.of("extra_float_digits", "3"))))
                .isEqualTo("22023");
        assertThat(state(ScriptedClient.tryConnect(server, Map.of("IntervalStyle", "iso_8601"))))
                .isEqualTo("42704");
    }

    @Test
    void ignoresStartupKeysOfOtherDrivers() throws IOException {
        Map<String, String> keys = Map.of(
                "driver_version", "Redshift ODBC Driver 2",
                "os_version", "Linux",
                "plugin_name", "none",
                "driver_discovery_version", "1",
                "_pq_.compression", "lz4:1");
        try (ScriptedClient client = ScriptedClient.connect(server, ProtocolVersion.LATEST, keys)) {
            assertThat(client.statuses())
                    .containsEntry("server_version", "8.0.2")
                    .containsEntry("integer_datetimes", "on")
                    .containsEntry("server_protocol_version", "3")
                    .containsEntry("datestyle", "ISO, MDY")
                    .doesNotContainKey("standard_conforming_strings");
        }
    }

    /** asyncpg quotes it; PostgreSQL reads its letters and digits alone. */
    @Test
    void readsTheEncodingAsPostgresqlDoes() throws IOException {
        assertThat(shown("client_encoding", Map.of("client_encoding", "'utf-8'")))
                .isEqualTo("UTF8");
        assertThat(state(ScriptedClient.tryConnect(server, Map.of("client_encoding", "latin-1"))))
                .isEqualTo("0A000");
    }

    @Test
    void takesSettingsAndOptions() throws IOException {
        assertThat(shown("query_group", Map.of("query_group", "nightly"))).isEqualTo("nightly");
        assertThat(shown("search_path", Map.of("search_path", "sales, public"))).isEqualTo("sales, public");
        assertThat(shown("query_group", Map.of("options", "-c query_group=a\\ b -c\tstatement_timeout=10000")))
                .isEqualTo("a b");
        assertThat(shown("statement_timeout", Map.of("options", "-cquery_group=x --statement-timeout=10000")))
                .isEqualTo("10000");
        assertThat(shown("readonly", Map.of("options", "-c readonly=1"))).isEqualTo("on");
    }

    @Test
    void readsNamesAsTheStartupMessageSays() throws IOException {
        Map<String, String> keys = Map.of("options", "-c enable_case_sensitive_identifier=on");
        try (ScriptedClient client = ScriptedClient.connect(server, ProtocolVersion.LATEST, keys)) {
            assertThat(client.exchange(new Query("select s.\"A\" from (select 1 as \"A\") s")))
                    .contains(new DataRow(List.of(Bytes.utf8("1"))));
        }
    }

    @Test
    void refusesWhatIsNoSetting() throws IOException {
        assertThat(state(ScriptedClient.tryConnect(server, Map.of("options", "-c enable_seqscan=off"))))
                .isEqualTo("42704");
        assertThat(state(ScriptedClient.tryConnect(server, Map.of("session_replication_role", "replica"))))
                .isEqualTo("42704");
        assertThat(state(ScriptedClient.tryConnect(server, Map.of("options", "-d 5"))))
                .isEqualTo("42601");
        assertThat(state(ScriptedClient.tryConnect(server, Map.of("server_version", "9"))))
                .isEqualTo("55P02");
        assertThat(state(ScriptedClient.tryConnect(server, Map.of("client_encoding", "latin1"))))
                .isEqualTo("0A000");
    }

    @Test
    void readsNoMessageLongerThanASignInNeeds() throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.getOutputStream().write(new byte[] {0x7F, 0, 0, 0, 0, 3, 0, 0});
            MessageReader in = new MessageReader(socket.getInputStream());
            assertThat(in.next()).isEqualTo('E');
            assertThat(ErrorResponse.decode(in.body()).diagnostic().sqlState()).isEqualTo("08P01");
            assertThat(in.next()).isEqualTo(MessageReader.END);
        }
    }

    @Test
    void declinesEncryptionOnlyAFewTimes() throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            MessageReader in = new MessageReader(socket.getInputStream());
            MessageWriter out = new MessageWriter(socket.getOutputStream());
            for (int i = 0; i < 3; i++) {
                out.message(GssEncRequest.INSTANCE).flush();
                assertThat(in.nextByte()).isEqualTo('N');
            }
            assertThat(in.next()).isEqualTo('E');
            assertThat(in.next()).isEqualTo(MessageReader.END);
        }
    }

    @Test
    void closesAConnectionThatDoesNotSignInInTime() throws IOException {
        try (LocalRedshift hasty = LocalRedshift.builder()
                        .signInTimeout(Duration.ofMillis(1))
                        .start();
                Socket socket = new Socket(hasty.host(), hasty.port())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }
}
