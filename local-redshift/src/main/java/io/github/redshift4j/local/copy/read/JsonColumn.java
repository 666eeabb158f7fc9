// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

/**
 * A column as JSON fills it.
 *
 * @param keepsJson SUPER: the value stays JSON text, a string with its quotes
 * @param exact an integer or DECIMAL, whose reader takes no exponent
 */
public record JsonColumn(String name, boolean keepsJson, boolean exact) {}
