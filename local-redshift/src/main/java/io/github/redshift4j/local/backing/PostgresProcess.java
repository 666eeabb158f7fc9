// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running {@code postgres} on a data folder, reached through a Unix socket in a folder of its own.
 *
 * <p>Its parent is a shell that waits on a pipe held open by this JVM. When the JVM ends, however it ends, the pipe
 * closes, and the shell stops PostgreSQL and removes the folder; data that is kept is elsewhere.
 */
final class PostgresProcess implements AutoCloseable {
    // $1 is the folder, $2 that of the data, $3 the signal that ends PostgreSQL, the rest the command.
    private static final String GUARD =
            """
            folder="$1"; data="$2"; signal="$3"; shift 3
            "$@" </dev/null >>"$folder/log" 2>&1 &
            child=$!
            trap '' INT TERM HUP
            read -r nothing
            if [ -s "$data/postmaster.pid" ]; then
              kill -"$signal" "$child" 2>/dev/null
            else
              kill -KILL "$child" 2>/dev/null
            fi
            wait "$child" 2>/dev/null
            rm -rf "$folder"
            """;
    private static final String AT_ONCE = "QUIT"; // for data that nobody will see again
    private static final String CLEANLY = "INT";
    private static final long STOP_SECONDS = 20;
    private static final long BEGIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Process process;
    private final Path folder;
    private final Path data;
    private final long started = System.nanoTime();
    private boolean seenRunning;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresProcess(Process process, Path folder, Path data) {
        this.process = process;
        this.folder = folder;
        this.data = data;
    }

    /**
     * Starts PostgreSQL.
     *
     * @param folder for its socket and log; belongs to the process from here on, and goes with it
     * @param kept whether the data is to be used again: PostgreSQL is ended cleanly then
     */
    static PostgresProcess start(
            PostgresBinaries binaries, Unprivileged user, Path folder, Path data, boolean kept, List<String> settings)
            throws IOException {
        List<String> postgres = new ArrayList<>(user.prefix());
        postgres.add(binaries.program("postgres").toString());
        postgres.add("-D");
        postgres.add(data.toString());
        for (String setting : settings) {
            postgres.add("-c");
            postgres.add(setting);
        }
        List<String> command = new ArrayList<>();
        if (!PostgresBinaries.windows()) {
            command.addAll(List.of(
                    "/bin/sh", "-c", GUARD, "guard", folder.toString(), data.toString(), kept ? CLEANLY : AT_ONCE));
        }
        command.addAll(postgres);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        return new PostgresProcess(builder.start(), folder, data);
    }

    /** Whether PostgreSQL has ended by itself, or has not begun yet the moment after the start. */
    boolean hasEnded() {
        boolean running = process.isAlive() && process.children().findAny().isPresent();
        seenRunning |= running || System.nanoTime() - started > BEGIN_NANOS;
        return !process.isAlive() || (seenRunning && !running);
    }

    /** Whether another PostgreSQL runs on the same data: its guard keeps the ended process, see {@link #hasEnded}. */
    boolean isLockedOut() throws IOException {
        return log().contains("FATAL:  lock file");
    }

    Path folder() {
        return folder;
    }

    Path data() {
        return data;
    }

    /** Ends PostgreSQL so that its data folder can be copied and started again; waits for it. */
    void shutDown() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        long postmaster = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroy);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        while (Files.exists(pidFile)) { // its removal is the last thing PostgreSQL does
            if (System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL does not stop: " + log());
            }
            pause();
        }
    }

    /** Waits a moment for PostgreSQL to come or go. */
    static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for PostgreSQL", e);
        }
    }

    /** What PostgreSQL wrote, for an error message: the end of it. */
    String log() throws IOException {
        Path log = folder.resolve("log");
        String text = Files.exists(log) ? Files.readString(log) : "";
        return text.substring(Math.max(0, text.length() - 2_000)).strip();
    }

    /** Stops PostgreSQL and removes its folder. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (PostgresBinaries.windows()) {
                process.destroy();
            } else {
                process.getOutputStream().close(); // the guard does the rest
            }
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
