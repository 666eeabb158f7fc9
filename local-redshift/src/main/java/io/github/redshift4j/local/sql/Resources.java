// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The tables beside this package: one entry a line, {@code #} starts a comment line. */
final class Resources {
    private Resources() {}

    static List<String> lines(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + name + " is missing beside " + Resources.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All words of a resource, however many a line. */
    static List<String> words(String name) {
        return lines(name).stream()
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .toList();
    }
}
