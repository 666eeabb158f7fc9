// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.http.XmlWriter;

/** Answers a call with the query protocol. */
@FunctionalInterface
interface QueryOperation {
    /** @param result where the elements of the result go */
    void run(QueryRequest request, XmlWriter result) throws AwsException;
}
