// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Types of parameters for a part of a statement, asked about by itself. */
final class PartParameters {
    private PartParameters() {}

    /**
     * The types with which the part can be described. PostgreSQL wants one for each parameter: one that only the rest of
     * the statement has, and whose type nothing tells, is text.
     *
     * @param types OIDs, 0 where the client leaves the type open
     */
    static List<Integer> of(String part, List<Integer> types) {
        if (part.indexOf('$') < 0) {
            return List.of();
        }
        List<Integer> all = new ArrayList<>(types);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == 0
                    && !Pattern.compile("\\$" + (i + 1) + "(?!\\d)")
                            .matcher(part)
                            .find()) {
                all.set(i, TypeName.TEXT.oid());
            }
        }
        return List.copyOf(all);
    }
}
