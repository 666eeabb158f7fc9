// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.local.sql.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A procedure as the catalog has it.
 *
 * @param definer the owner whose rights it runs with; null for the caller's
 * @param settings parameters and their values while it runs, in turn
 */
public record Procedure(
        String name,
        List<Plan.Argument> arguments,
        String body,
        boolean nonatomic,
        @Nullable String definer,
        List<String> settings) {
    public Procedure {
        arguments = List.copyOf(arguments);
        settings = List.copyOf(settings);
    }

    public List<Plan.Argument> inputs() {
        return arguments.stream().filter(Plan.Argument::isInput).toList();
    }

    public List<Plan.Argument> outputs() {
        return arguments.stream().filter(Plan.Argument::isOutput).toList();
    }
}
