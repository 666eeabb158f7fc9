// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;

/** A select item's alias used by a later item of the same list. */
final class LateralAliases {
    private LateralAliases() {}

    static void note(String label, ExpressionContext expression, String sql, Translation to) {}

    /** SQL for a lone name: the column, or where an item before is called so, whichever of the two there is. */
    static String resolve(String name, PathContext path, Translation to) {
        return Names.quote(name);
    }
}
