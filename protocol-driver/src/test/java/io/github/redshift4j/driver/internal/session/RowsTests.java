// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.ScriptedServer;
import io.github.redshift4j.driver.internal.url.ConnectionUrl;
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
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RowsTests {
    private static final FieldDescription TEXT =
            new FieldDescription("t", 0, 0, TypeName.VARCHAR.oid(), -1, -1, Format.TEXT, null);

    /** As when another thread closes the result while this one waits for its turn: what is missing is no end. */
    @Test
    void doNotEndWhenTheyAreClosed() throws Exception {
        DataRow row = new DataRow(List.of(Bytes.utf8("x")));
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
        })) {
            String url = "jdbc:redshift://localhost:" + server.port() + "/dev?user=u&password=p&ssl=false";
            Session session = Session.open(ConnectionUrl.parse(url, new Properties()), Hooks.NONE, 0);
            Rows rows = (Rows) session.execute(List.of(Command.of("select t")), ExecuteOptions.INTERNAL)
                    .get(0);

            rows.close();

            assertThatThrownBy(() -> rows.nextPage(null))
                    .hasMessage("The result set is closed")
                    .extracting("SQLState")
                    .isEqualTo("55000");
            assertThat(session.isClosed()).isFalse();
            session.close();
        }
    }
}
