// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.io.IOException;

/** Answers a call with the JSON protocol. */
@FunctionalInterface
interface JsonOperation {
    /** The answer as JSON text. */
    String run(JsonRequest request) throws AwsException, IOException, InterruptedException;
}
