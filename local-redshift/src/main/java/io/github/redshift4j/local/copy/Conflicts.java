// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.util.List;
import java.util.Map;

/**
 * Options that exclude each other, as data: what an option refuses beside it.
 *
 * <p>Redshift's wording for these is not documented; this is the project's.
 */
public final class Conflicts {
    private final Map<String, List<String>> table;

    public Conflicts(Map<String, List<String>> table) {
        this.table = table;
    }

    /** @throws ServerException for the first pair found */
    public void refuse(OptionList options) {
        table.forEach((option, refused) -> {
            if (options.has(option)) {
                for (String other : refused) {
                    if (options.has(other)) {
                        throw ServerException.of(
                                SqlState.FEATURE_NOT_SUPPORTED,
                                (other.equals("NULL") ? "NULL AS" : other) + " option is not supported with " + option);
                    }
                }
            }
        });
    }
}
