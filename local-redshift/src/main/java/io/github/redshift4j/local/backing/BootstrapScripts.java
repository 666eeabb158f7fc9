// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The SQL files that turn an empty PostgreSQL database into one that looks like Redshift, in the order they run. */
record BootstrapScripts(List<Script> scripts) {
    private static final String FOLDER = "bootstrap";

    record Script(String name, String sql) {}

    static BootstrapScripts load() throws IOException {
        URL folder = BootstrapScripts.class.getResource(FOLDER);
        if (folder == null) {
            return new BootstrapScripts(List.of());
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new BootstrapScripts(read(Path.of(uri)));
            }
            String inJar = uri.getSchemeSpecificPart();
            URI jar = URI.create("jar:" + inJar.substring(0, inJar.indexOf("!/")));
            // opened by path, not by URI: another user of the class path may have the URI's file system open
            try (FileSystem files =
                    FileSystems.newFileSystem(Path.of(URI.create(jar.getSchemeSpecificPart())), Map.of())) {
                return new BootstrapScripts(read(files.getPath(inJar.substring(inJar.indexOf("!/") + 1))));
            }
        } catch (URISyntaxException e) {
            throw new IOException("Cannot list " + folder, e);
        }
    }

    private static List<Script> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
        List<Script> scripts = new ArrayList<>();
        for (Path file : files) {
            scripts.add(new Script(String.valueOf(file.getFileName()), Files.readString(file)));
        }
        return scripts;
    }

    /** Changes when any script does. */
    String key() throws IOException {
        StringBuilder all = new StringBuilder();
        scripts.forEach(script ->
                all.append(script.name()).append('\0').append(script.sql()).append('\0'));
        return Hashes.shortSha256(new ByteArrayInputStream(all.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
