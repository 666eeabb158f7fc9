// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.EmbeddedPostgres;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code functions.txt} against the database it is written for. */
class FunctionTableTests {
    private static final Pattern OWN = Pattern.compile("redshift\\.(\\w+)\\(");

    @Test
    void callsOnlyFunctionsThatAreThere() throws IOException {
        Set<String> called = new HashSet<>();
        for (String line : Resources.lines("functions.txt")) {
            Matcher own = OWN.matcher(FunctionTable.Function.parse(line).sql());
            while (own.find()) {
                called.add(own.group(1));
            }
        }
        try (BackingServer server = EmbeddedPostgres.start();
                SimpleBackingSession session = server.admin(BackingServer.TEMPLATE)) {
            Set<String> present = new HashSet<>();
            for (List<String> row :
                    session.query("SELECT proname FROM pg_proc WHERE pronamespace = 'redshift'::regnamespace")) {
                present.add(row.get(0));
            }
            assertThat(present).containsAll(called);
        }
    }
}
