// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several threads do with the objects at once. */
class FileStoreTests {
    @TempDir
    Path parent;

    private FileStore store(String name) throws IOException {
        FileStore store = new FileStore(Files.createDirectory(parent.resolve(name)));
        store.createBucket("lake");
        return store;
    }

    private static void put(FileStore store) throws IOException {
        try (ObjectWriter writer = store.write("lake", "rows")) {
            writer.write(1);
            writer.commit();
        }
    }

    @Test
    void givesAnObjectThatIsReplacedMeanwhile() throws Exception {
        AtomicBoolean read = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (FileStore store = store("replaced")) {
            put(store);
            Future<?> writing = writer.submit(() -> {
                while (!read.get()) {
                    put(store);
                }
                return null;
            });
            try {
                for (int i = 0; i < 20_000; i++) {
                    try (InputStream in = store.open("lake", "rows")) {
                        assertThat(in.readAllBytes()).containsExactly(1);
                    }
                }
            } finally {
                read.set(true);
            }
            writing.get();
        } finally {
            writer.shutdown();
        }
    }

    @Test
    void closesUnderThoseWhoWrite() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 100; i++) {
                FileStore store = store("closed" + i);
                List<Future<?>> writing = new ArrayList<>();
                for (int writer = 0; writer < 4; writer++) {
                    writing.add(writers.submit(() -> writeUntilItFails(store)));
                }
                put(store);

                store.close();

                for (Future<?> each : writing) {
                    each.get();
                }
                assertThat(parent.resolve("closed" + i)).doesNotExist();
            }
        } finally {
            writers.shutdown();
        }
    }

    private static void writeUntilItFails(FileStore store) {
        try {
            while (true) {
                put(store);
            }
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }
}
