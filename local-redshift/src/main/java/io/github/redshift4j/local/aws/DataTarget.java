// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement runs and as whom.
 *
 * @param cluster as the request names it; null when it names a workgroup
 * @param workgroup as the request names it; null when it names a cluster
 * @param databaseUser null when a secret says it
 * @param secretArn as the request names it; null without a secret
 * @param login a new one for each connection
 */
record DataTarget(
        @Nullable String cluster,
        @Nullable String workgroup,
        String database,
        @Nullable String databaseUser,
        @Nullable String secretArn,
        Supplier<SqlLogin> login) {

    /** What requests and their answers have in common. */
    JsonObject describe(JsonObject to) {
        return to.put("ClusterIdentifier", cluster)
                .put("WorkgroupName", workgroup)
                .put("Database", database)
                .put("DbUser", databaseUser)
                .put("SecretArn", secretArn);
    }
}
