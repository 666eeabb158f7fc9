// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.wire.backend.FieldDescription;
import java.util.List;

/**
 * What the server says of a statement before it runs.
 *
 * @param parameterTypes OIDs, as declared or inferred
 * @param fields columns of its result, none when it returns no rows
 */
public record Description(List<Integer> parameterTypes, List<FieldDescription> fields) {}
