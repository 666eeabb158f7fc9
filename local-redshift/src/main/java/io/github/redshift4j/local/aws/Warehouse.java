// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.time.Instant;
import java.util.List;

/**
 * The database of this server, as AWS describes it: one that is a cluster and a workgroup at once.
 *
 * @param port of SQL
 * @param database the first
 * @param adminUser the superuser the server was built with
 * @param roles that it may assume
 */
record Warehouse(
        String clusterIdentifier,
        String workgroupName,
        String host,
        int port,
        String database,
        String adminUser,
        List<String> roles,
        Instant created) {
    /** The region the local server pretends to be in. */
    static final String REGION = "us-east-1";

    Warehouse {
        roles = List.copyOf(roles);
    }
}
