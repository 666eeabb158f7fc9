// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.ScriptedServer;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultMemoryTests {
    private static final FieldDescription TEXT =
            new FieldDescription("t", 0, 0, TypeName.VARCHAR.oid(), -1, -1, Format.TEXT, null);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isGivenBackWithTheConnection(boolean abort) throws Exception {
        DataRow row = new DataRow(List.of(Bytes.utf8("x".repeat(100_000)))); // more than a session keeps to itself
        long before = ResultMemory.heldByProcess();
        ResultSet open;
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
                    script.skipToSync();
                    script.send(
                            new ParseComplete(),
                            new BindComplete(),
                            new RowDescription(ProtocolVersion.BINARY, List.of(TEXT)),
                            row,
                            row,
                            new CommandComplete("SELECT"),
                            new ReadyForQuery(TransactionStatus.IDLE));
                });
                Connection connection = server.connect()) {
            open = connection.createStatement().executeQuery("select 7");
            assertThat(ResultMemory.heldByProcess()).isGreaterThan(before);
            if (abort) {
                connection.abort(Runnable::run);
                assertThat(ResultMemory.heldByProcess()).isEqualTo(before);
            }
        }

        assertThat(ResultMemory.heldByProcess()).isEqualTo(before);
        open.close();
        assertThat(ResultMemory.heldByProcess()).isEqualTo(before);
    }
}
