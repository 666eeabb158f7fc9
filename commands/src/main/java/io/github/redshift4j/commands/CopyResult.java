// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a COPY did.
 *
 * @param rows rows loaded
 * @param rejectedRows rows skipped under MAXERROR or IGNOREALLERRORS
 * @param errors why rows were skipped, at most the first 1,000
 * @param files files read, as {@code sys_load_history} counts them; empty while that view does not know the load
 * @param queryId {@code pg_last_copy_id()}; empty when the server gave none
 */
public record CopyResult(
        long rows, long rejectedRows, List<LoadError> errors, OptionalLong files, OptionalLong queryId) {
    public CopyResult {
        errors = List.copyOf(errors);
    }
}
