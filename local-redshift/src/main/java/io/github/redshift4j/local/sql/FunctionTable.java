// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of {@code functions.txt} by name, and PostgreSQL's names that Redshift does not have. */
final class FunctionTable {
    static final FunctionTable INSTANCE = new FunctionTable();

    private final Map<String, Function> byName = new HashMap<>();
    private final Set<String> foreign = new HashSet<>(Resources.words("postgresql-functions.txt"));

    private FunctionTable() {
        for (String line : Resources.lines("functions.txt")) {
            Function function = Function.parse(line);
            if (byName.put(function.name(), function) != null) {
                throw new IllegalStateException("functions.txt has two lines for " + function.name());
            }
        }
    }

    @Nullable
    Function of(String name) {
        return byName.get(name);
    }

    /** Whether PostgreSQL would find a function that Redshift lacks. */
    boolean isForeign(String name) {
        return foreign.contains(name) && !byName.containsKey(name);
    }

    /**
     * One line of the table.
     *
     * @param max arguments at most; {@link Integer#MAX_VALUE} for no bound
     * @param sql what the call becomes, for templates
     */
    record Function(String name, int min, int max, Set<String> kinds, String sql) {
        static Function parse(String line) {
            String[] parts = line.split("\\s+", 4);
            String[] bounds = parts[1].split("\\.\\.", -1);
            int min = Integer.parseInt(bounds[0]);
            int max = bounds.length == 1 ? min : bounds[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(bounds[1]);
            String name = parts[0];
            List<String> kinds = List.of(parts[2].split(","));
            String sql =
                    switch (kinds.get(0)) {
                        case "native" -> name + "($q $*)";
                        case "redshift" -> "redshift." + name + "($q $*)";
                        case "template" -> parts[3];
                        case "special", "refused" -> "";
                        default -> kinds.get(0) + "($q $*)";
                    };
            return new Function(name, min, max, Set.copyOf(kinds), sql);
        }

        boolean is(String kind) {
            return kinds.contains(kind);
        }

        /** Whether a call with so many arguments takes the rows of a group together. */
        boolean isAggregate(int arguments) {
            return is("aggregate") || (is("aggregate1") && arguments == 1);
        }

        boolean takes(int arguments) {
            return arguments >= min && arguments <= max;
        }
    }
}
