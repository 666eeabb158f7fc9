// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** No lock of the driver keeps a virtual thread on its carrier while it waits for the server. */
@LocalRedshiftTest
class VirtualThreadTests {
    private static final String PINNED = "jdk.VirtualThreadPinned";

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void doNotPin(TestDatabase database, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("pinned.jfr");
        // Classes are loaded before, as the JDK pins for that.
        try (Connection first = Databases.open(database)) {
            query(first);
        }
        try (Recording recording = new Recording();
                Connection shared = Databases.open(database)) {
            recording.enable(PINNED).withoutThreshold().withStackTrace();
            recording.start();
            List<Thread> threads = new ArrayList<>();
            List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 40; i++) {
                boolean sharing = i % 2 == 0;
                threads.add(startVirtual(() -> {
                    try (Connection own = sharing ? null : Databases.open(database)) {
                        query(sharing ? shared : own);
                    } catch (SQLException e) {
                        failures.add(String.valueOf(e));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            recording.stop();
            recording.dump(file);
            assertThat(failures).isEmpty();
        }

        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals(PINNED))
                .filteredOn(VirtualThreadTests::isOurs)
                .isEmpty();
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .noneMatch(
                                frame -> frame.getMethod().getType().getName().equals("java.lang.ClassLoader"))
                && event.getStackTrace().getFrames().stream().anyMatch(frame -> frame.getMethod()
                        .getType()
                        .getName()
                        .startsWith("io.github.redshift4j.driver.internal"));
    }

    private static void query(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ?")) {
            for (int i = 0; i < 5; i++) {
                select.setInt(1, i);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(i);
                }
            }
        }
    }

    /** {@code Thread.startVirtualThread}, which this source level does not have. */
    private static Thread startVirtual(Runnable task) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    }
}
