// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

/**
 * One statement as it is sent.
 *
 * @param sql text with {@code $1..$n} for parameters
 * @param verb its first word in upper case, or an empty string
 * @param firstParameter how many parameters the statements before it have
 * @param parameterCount its own parameters, {@code $1} being the first
 * @param offsets from this text back to the text given
 */
public record SqlStatement(String sql, String verb, int firstParameter, int parameterCount, OffsetMap offsets) {}
