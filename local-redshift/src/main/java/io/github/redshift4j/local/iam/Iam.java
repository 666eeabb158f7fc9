// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.iam;

import java.time.Clock;
import java.util.Collection;

/** What the SQL port, S3 and the AWS endpoints of one server share. */
public record Iam(AccessKeys keys, TemporaryPasswords passwords) {

    /** @param told keys that do not expire; none for a server that takes any */
    public static Iam of(Collection<AccessKey> told, Clock clock) {
        return new Iam(new AccessKeys(told, clock), new TemporaryPasswords(clock));
    }
}
