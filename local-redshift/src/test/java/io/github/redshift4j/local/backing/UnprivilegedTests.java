// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where this JVM is root, PostgreSQL is not. */
class UnprivilegedTests {
    @Test
    void runsProgramsAsNobodyInFoldersItOwns() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root needs it");
        Path folder = Files.createTempDirectory("nobody");
        try {
            Unprivileged.NOBODY.own(folder);
            List<String> command = new ArrayList<>(Unprivileged.NOBODY.prefix());
            command.addAll(List.of("touch", folder.resolve("made").toString()));
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
            assertThat(Files.getAttribute(folder.resolve("made"), "unix:uid")).isEqualTo(65_534);
        } finally {
            Folders.delete(folder);
        }
    }

    @Test
    void startsPostgresqlAsNobody() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root needs it");
        try (BackingServer server = EmbeddedPostgres.start(BackingOptions.DEFAULTS, Unprivileged.NOBODY);
                SimpleBackingSession session = server.admin()) {
            assertThat(session.query("SELECT 1")).isEqualTo(List.of(List.of("1")));
        }
    }
}
