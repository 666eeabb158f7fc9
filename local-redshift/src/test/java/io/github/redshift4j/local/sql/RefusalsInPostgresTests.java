// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.BackingSession.CopyIn;
import io.github.redshift4j.local.backing.EmbeddedPostgres;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The refusals are worth something only where the PostgreSQL behind the server would have taken the statement. */
class RefusalsInPostgresTests {
    private static BackingServer server;
    private static SimpleBackingSession session;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
        try (SimpleBackingSession admin = server.admin()) {
            admin.execute("CREATE DATABASE plain TEMPLATE template0");
        }
        session = server.admin("plain");
        session.execute("SET search_path TO public");
        try (InputStream fixture = RefusalsInPostgresTests.class.getResourceAsStream("fixture.sql")) {
            session.execute(new String(fixture.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void stop() {
        session.close();
        server.close();
    }

    static List<Refusal> refusals() {
        return Refusal.all();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void postgresAcceptsTheStatement(Refusal refusal) throws IOException {
        String sql = refusal.sql();
        boolean alone = sql.startsWith("vacuum") || sql.startsWith("begin") || sql.startsWith("start");
        if (!alone) {
            session.execute("BEGIN");
        }
        try {
            if (sql.endsWith("to stdout")) {
                session.copyOut(sql, OutputStream.nullOutputStream());
            } else if (sql.endsWith("from stdin")) {
                try (CopyIn in = session.copyIn(sql)) {
                    in.finish();
                }
            } else {
                session.execute(sql);
            }
        } finally {
            session.execute("ROLLBACK");
        }
    }
}
