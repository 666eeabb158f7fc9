// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import java.io.IOException;

/** The types that {@code %TYPE} copies: a column's, once the relation is there. */
@FunctionalInterface
interface ColumnTypes {
    /** CREATE PROCEDURE does not ask whether the relations of its body are there. */
    ColumnTypes UNKNOWN = (relation, column) -> "varchar";

    /**
     * @param relation and column as the body spells them
     * @return the type as it is written in DDL
     */
    String of(String relation, String column) throws IOException;
}
