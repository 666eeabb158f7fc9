// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.local.copy.read.UnreadableFileException;

/** What is said of a file that contradicts itself. */
final class Broken {
    private Broken() {}

    static UnreadableFileException file(String what) {
        return new UnreadableFileException("File is broken: " + what);
    }
}
