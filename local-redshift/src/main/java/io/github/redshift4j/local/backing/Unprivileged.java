// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. Where this JVM does, as in most build containers, PostgreSQL runs in a user
 * namespace of its own, in which it is nobody; where there are no user namespaces, as the user nobody itself.
 */
enum Unprivileged {
    /** This JVM's user is an ordinary one. */
    AS_IS("", List.of()),
    NAMESPACE("", List.of("unshare", "-U")),
    NOBODY("n", List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final String mark;
    private final List<String> prefix;

    Unprivileged(String mark, List<String> prefix) {
        this.mark = mark;
        this.prefix = prefix;
    }

    /** What works here. */
    static Unprivileged find() throws IOException {
        if (!"root".equals(System.getProperty("user.name")) || PostgresBinaries.windows()) {
            return AS_IS;
        }
        if (NAMESPACE.works()) {
            return NAMESPACE;
        }
        if (NOBODY.works()) {
            return NOBODY;
        }
        throw new IOException("PostgreSQL does not run as root, and neither `unshare -U` (a user namespace for it) nor"
                + " `setpriv` (another user) works here: run as another user, or allow user namespaces");
    }

    /** The words to put before a command. */
    List<String> prefix() {
        return prefix;
    }

    /** Part of the names of cached folders: files of another owner cannot be used. */
    String mark() {
        return mark;
    }

    /** Gives a folder to the user PostgreSQL runs as. */
    void own(Path folder) throws IOException {
        if (this == NOBODY && run(List.of("chown", "-R", "65534:65534", folder.toString())) != 0) {
            throw new IOException("Cannot give " + folder + " to the user PostgreSQL runs as");
        }
    }

    private boolean works() throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return run(command) == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    private static int run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while starting PostgreSQL", e);
        }
    }
}
