// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import java.util.List;

/**
 * A procedure's body, read.
 *
 * @param arguments in the order declared; argument {@code n} has slot {@code n}
 * @param slots how many variables there are, arguments and FOUND among them
 */
public record Program(List<Variable> arguments, Step.Block body, int slots) {
    public Program {
        arguments = List.copyOf(arguments);
    }
}
