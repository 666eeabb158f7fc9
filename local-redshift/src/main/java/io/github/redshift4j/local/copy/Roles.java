// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.iam.AccessKeys;
import io.github.redshift4j.local.iam.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Whom statements may act as.
 *
 * @param arns roles that statements may name; {@code IAM_ROLE default} works without any
 * @param keys access keys that statements may show
 */
public record Roles(Set<String> arns, AccessKeys keys) {
    /** The role that {@code IAM_ROLE default} means, which {@code DEFAULT_IAM_ROLE()} tells. */
    static final String DEFAULT = "arn:aws:iam::" + Principal.ACCOUNT + ":role/default";

    public Roles {
        arns = Set.copyOf(arns);
    }

    /** With any access key. */
    public Roles(Set<String> arns) {
        this(arns, new AccessKeys(List.of(), Clock.systemUTC()));
    }
}
