// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder whose data outlives the server: made from the template by the first server that uses it, and left alone by
 * those after it. PostgreSQL itself sees to it that only one runs on it at a time.
 *
 * @param version names PostgreSQL and the bootstrap that made the data
 */
record KeptData(Path folder, String version, Path template) implements Cache.Maker {
    private static final String VERSION_FILE = "made-by";

    /** PostgreSQL's part of the folder. */
    static Path postgres(Path folder) {
        return folder.toAbsolutePath().resolve("postgres");
    }

    @Override
    public void make(Path data) throws IOException {
        Path versionFile = folder.resolve(VERSION_FILE);
        if (Files.exists(versionFile)) {
            String made = Files.readString(versionFile).strip();
            if (!made.equals(version)) {
                throw new IOException("The data folder " + folder + " was made by another version of the local server ("
                        + made + ", this is " + version + "): use that version, or another folder");
            }
            return;
        }
        Files.createDirectories(folder);
        Folders.delete(data); // of a first start that did not get to its end
        Folders.copy(template, data);
        Files.writeString(versionFile, version + "\n");
    }
}
