// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

/**
 * Session parameters that change what a text means.
 *
 * @param caseSensitiveIdentifiers {@code enable_case_sensitive_identifier}: names in double quotes keep their case
 */
public record Settings(boolean caseSensitiveIdentifiers) {
    public static final Settings DEFAULTS = new Settings(false);
}
