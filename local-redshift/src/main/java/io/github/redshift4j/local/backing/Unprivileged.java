// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. Where this JVM does, as in most build containers, PostgreSQL runs in a user
 * namespace of its own, in which it is nobody.
 */
final class Unprivileged {
    private Unprivileged() {}

    /** The words to put before a command; none for an ordinary user. */
    static List<String> prefix() throws IOException {
        if (!"root".equals(System.getProperty("user.name")) || PostgresBinaries.windows()) {
            return List.of();
        }
        List<String> namespace = List.of("unshare", "-U");
        if (!works(namespace)) {
            throw new IOException("PostgreSQL does not run as root, and `unshare -U` (a user namespace for it) fails"
                    + " here: run as another user, or allow user namespaces for this container");
        }
        return namespace;
    }

    private static boolean works(List<String> prefix) throws IOException {
        try {
            Process process = new ProcessBuilder(prefix.get(0), prefix.get(1), "true")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while starting PostgreSQL", e);
        }
    }
}
