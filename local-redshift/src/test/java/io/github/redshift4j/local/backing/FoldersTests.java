// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTests {
    @Test
    void deletesWhatComesMeanwhile(@TempDir Path parent) throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 200; i++) {
                Path folder = Files.createDirectory(parent.resolve("folder" + i));
                Files.createFile(folder.resolve("first"));
                Future<?> writing = writer.submit(() -> write(folder));

                Folders.delete(folder);

                writing.get();
                assertThat(folder).doesNotExist();
            }
        } finally {
            writer.shutdown();
        }
    }

    /** So many files, or until the folder has gone. */
    private static void write(Path folder) {
        try {
            for (int i = 0; i < 20; i++) {
                Files.createFile(folder.resolve("file" + i));
            }
        } catch (IOException e) {
            assertThat(folder).doesNotExist();
        }
    }
}
