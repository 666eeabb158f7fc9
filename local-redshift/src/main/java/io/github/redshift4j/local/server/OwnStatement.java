// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a statement of the server's own between those of the client, whose unnamed statement and portal stay as they
 * are.
 */
final class OwnStatement {
    private static final String NAME = "redshift4j_own";

    /** How many CloseComplete end the answers of {@link #send}, unless an error does. */
    static final int CLOSES = 3;

    private OwnStatement() {}

    static void send(BackingConnection backing, String sql, String... parameters) throws IOException {
        List<@Nullable Bytes> values = new ArrayList<>();
        for (String parameter : parameters) {
            values.add(Bytes.utf8(parameter));
        }
        backing.send(
                // One that failed in execution is still there: PostgreSQL has skipped the Close behind it.
                new Close(Target.STATEMENT, NAME),
                new Parse(NAME, sql, List.of()),
                new Bind(NAME, NAME, List.of(), values, List.of()),
                new Execute(NAME, 0),
                new Close(Target.PORTAL, NAME),
                new Close(Target.STATEMENT, NAME),
                Flush.INSTANCE);
    }

    /** Makes PostgreSQL fail, and with it the transaction; the answer is an error. */
    static void sendFailure(BackingConnection backing) throws IOException {
        backing.send(new Parse(NAME, "refused by the local server", List.of()), Flush.INSTANCE);
    }
}
