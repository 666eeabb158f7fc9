// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import java.util.Set;

/**
 * The IAM roles the local server acts as.
 *
 * @param arns roles that statements may name; {@code IAM_ROLE default} works without any
 */
public record Roles(Set<String> arns) {
    public Roles {
        arns = Set.copyOf(arns);
    }
}
