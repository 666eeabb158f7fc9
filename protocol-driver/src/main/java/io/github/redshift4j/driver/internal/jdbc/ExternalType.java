// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.TypeName;
import java.util.Locale;
import java.util.Map;

/**
 * Types of external tables, in the words of their source: those of Hive where it is a data catalog. Nested ones are read
 * as SUPER.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_EXTERNAL_TABLE.html">CREATE EXTERNAL TABLE</a>
 */
final class ExternalType {
    /** Hive's names that mean another type in Redshift, or none. */
    private static final Map<String, String> OF_HIVE = Map.of(
            "tinyint", "smallint",
            "float", "real",
            "double", "double precision",
            "string", "character varying(" + Limits.VARCHAR_BYTES + ")",
            "binary", "binary varying");

    private ExternalType() {}

    static ColumnFacts facts(String type) {
        String spelled = type.strip().toLowerCase(Locale.ROOT);
        if (spelled.startsWith("array<") || spelled.startsWith("struct<") || spelled.startsWith("map<")) {
            return ColumnFacts.of(TypeName.SUPER, -1);
        }
        return ColumnFacts.printed(OF_HIVE.getOrDefault(spelled, spelled));
    }
}
