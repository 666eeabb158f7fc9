// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders that are costly to make and the same for every server of a user: the unpacked programs and the bootstrapped
 * data folder. Entries are made beside their place and renamed into it, so any number of JVMs may race.
 */
record Cache(Path folder) {
    private static final Duration KEEP = Duration.ofDays(2);

    /** Fills an empty folder. */
    interface Maker {
        void make(Path target) throws IOException;
    }

    /** The user's cache in the folder for temporary files. */
    static Cache ofUser() throws IOException {
        String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9_-]", "_");
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "local-redshift-" + user);
        Files.createDirectories(folder);
        requireOwn(folder);
        return new Cache(folder);
    }

    /** Programs are run from here: a folder that another user has put in the way must not be used. */
    private static void requireOwn(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "probe-", "");
        try {
            if (!Files.getOwner(folder).equals(Files.getOwner(probe))) {
                throw new IOException(
                        folder + " belongs to another user: remove it, or set java.io.tmpdir to another folder");
            }
        } finally {
            Files.delete(probe);
        }
    }

    Path entry(String name, Maker maker) throws IOException {
        Path entry = folder.resolve(name);
        if (!Files.isDirectory(entry)) {
            Path draft = Files.createTempDirectory(folder, "draft-");
            try {
                maker.make(draft);
                move(draft, entry);
            } finally {
                Folders.delete(draft);
            }
            prune();
        }
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        return entry;
    }

    private static void move(Path draft, Path entry) throws IOException {
        try {
            Files.move(draft, entry, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            if (!Files.isDirectory(entry)) { // else another JVM was first, with the same content
                throw e;
            }
        }
    }

    /** Templates of older bootstrap scripts would pile up while those are being developed. */
    private void prune() throws IOException {
        Instant old = Instant.now().minus(KEEP);
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(path -> !path.getFileName().toString().startsWith("server-"))
                    .toList();
        }
        for (Path path : entries) {
            if (Files.exists(path)
                    && Files.getLastModifiedTime(path).toInstant().isBefore(old)) {
                Folders.delete(path);
            }
        }
    }
}
