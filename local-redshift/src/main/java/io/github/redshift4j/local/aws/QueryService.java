// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.util.Map;
import java.util.Set;

/**
 * A service with the query protocol.
 *
 * @param version that its requests name
 * @param namespace of its answers
 * @param missingCode what it calls a parameter that is missing
 * @param invalidCode what it calls one that is wrong
 * @param unsigned operations that need no signature
 */
record QueryService(
        String version,
        String namespace,
        String missingCode,
        String invalidCode,
        Set<String> unsigned,
        Map<String, QueryOperation> operations) {
    QueryService {
        unsigned = Set.copyOf(unsigned);
        operations = Map.copyOf(operations);
    }
}
