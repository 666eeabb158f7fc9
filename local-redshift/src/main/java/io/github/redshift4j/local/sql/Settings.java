// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

/**
 * What of a session changes what a text means.
 *
 * @param caseSensitiveIdentifiers {@code enable_case_sensitive_identifier}: names in double quotes keep their case
 * @param caseSensitiveAttributes {@code enable_case_sensitive_super_attribute}: so do attribute names without quotes
 * @param longNames whether the database has names that PostgreSQL knows by a short form: its catalogs are read through
 *     {@link LongNames} then, which others need not pay for
 */
public record Settings(boolean caseSensitiveIdentifiers, boolean caseSensitiveAttributes, boolean longNames) {
    public static final Settings DEFAULTS = new Settings(false, false, false);

    public Settings withCaseSensitiveIdentifiers(boolean sensitive) {
        return sensitive == caseSensitiveIdentifiers
                ? this
                : new Settings(sensitive, caseSensitiveAttributes, longNames);
    }

    public Settings withCaseSensitiveAttributes(boolean sensitive) {
        return sensitive == caseSensitiveAttributes
                ? this
                : new Settings(caseSensitiveIdentifiers, sensitive, longNames);
    }

    public Settings withLongNames(boolean there) {
        return there == longNames ? this : new Settings(caseSensitiveIdentifiers, caseSensitiveAttributes, there);
    }
}
