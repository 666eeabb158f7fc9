// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.time.Instant;

/**
 * A secret of Secrets Manager, in its only version.
 *
 * @param text the secret itself, JSON by convention
 */
record Secret(String name, String arn, String versionId, String text, Instant created) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "Secret[" + name + "]";
    }
}
