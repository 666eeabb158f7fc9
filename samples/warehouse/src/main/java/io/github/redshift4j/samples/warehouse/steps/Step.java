// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.steps;

import io.github.redshift4j.samples.warehouse.Warehouse;
import io.github.redshift4j.samples.warehouse.console.Console;

/** A part of the sample. */
public interface Step {
    String title();

    /**
     * Does it and prints what is worth seeing.
     *
     * @return the outcome in a few words
     * @throws IllegalStateException if the outcome is not what it must be
     */
    String run(Warehouse warehouse, Console console) throws Exception;

    /** Fails the sample when something that must hold does not. */
    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("It does not hold that " + what);
        }
    }
}
