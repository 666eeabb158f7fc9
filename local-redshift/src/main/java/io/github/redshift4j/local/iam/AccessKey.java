// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access key of AWS.
 *
 * @param sessionToken null for one that does not expire
 * @param expiration null for one that does not expire
 */
public record AccessKey(
        String id,
        String secret,
        @Nullable String sessionToken,
        @Nullable Instant expiration,
        Principal principal) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "AccessKey[" + id + " of " + principal.arn() + "]";
    }
}
