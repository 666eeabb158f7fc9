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
 * A running {@code postgres} on a data folder, reached through a Unix socket in the same folder and nothing else.
 *
 * <p>Its parent is a shell that waits on a pipe held open by this JVM. When the JVM ends, however it ends, the pipe
 * closes, and the shell stops PostgreSQL and removes the folder.
 */
final class PostgresProcess implements AutoCloseable {
    // $1 is the folder, the rest the command. SIGQUIT is the immediate shutdown: nothing in the folder is to be kept.
    private static final String GUARD =
            """
            folder="$1"; shift
            "$@" </dev/null >>"$folder/log" 2>&1 &
            child=$!
            trap '' INT TERM HUP
            read -r nothing
            if [ -s "$folder/data/postmaster.pid" ]; then
              kill -QUIT "$child" 2>/dev/null
            else
              kill -KILL "$child" 2>/dev/null
            fi
            wait "$child" 2>/dev/null
            rm -rf "$folder"
            """;
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final Path folder;
    private boolean seenRunning;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts PostgreSQL on {@code folder/data}; the folder belongs to the process from here on. */
    static PostgresProcess start(PostgresBinaries binaries, Path folder, List<String> settings) throws IOException {
        List<String> postgres = new ArrayList<>(Unprivileged.prefix());
        postgres.add(binaries.program("postgres").toString());
        postgres.add("-D");
        postgres.add(folder.resolve("data").toString());
        for (String setting : settings) {
            postgres.add("-c");
            postgres.add(setting);
        }
        List<String> command = new ArrayList<>();
        if (!PostgresBinaries.windows()) {
            command.addAll(List.of("/bin/sh", "-c", GUARD, "guard", folder.toString()));
        }
        command.addAll(postgres);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        return new PostgresProcess(builder.start(), folder);
    }

    /** Whether PostgreSQL has ended by itself, or has not begun yet the moment after the start. */
    boolean hasEnded() {
        boolean running = process.isAlive() && process.children().findAny().isPresent();
        seenRunning |= running;
        return !process.isAlive() || (seenRunning && !running);
    }

    Path folder() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
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

    /** Stops PostgreSQL at once and removes its folder. */
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
