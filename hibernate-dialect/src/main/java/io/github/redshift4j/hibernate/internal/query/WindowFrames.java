// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.Set;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.common.FrameExclusion;
import org.hibernate.query.common.FrameKind;
import org.hibernate.query.common.FrameMode;
import org.hibernate.query.sqm.function.SelfRenderingFunctionSqlAstExpression;
import org.hibernate.sql.ast.tree.expression.Over;

/**
 * The frames of window functions: only those of ROWS exist, and an ordered aggregate must say its own.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_Window_function_synopsis.html">Window function syntax</a>
 */
final class WindowFrames {
    private static final Set<String> WITHOUT_FRAME = Set.of(
            "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "ratio_to_report");

    private WindowFrames() {}

    /** Refuses frames by values, by groups and with holes. */
    static void check(Over<?> over) {
        boolean holes = over.getExclusion() != FrameExclusion.NO_OTHERS;
        if (holes || over.getMode() == FrameMode.GROUPS || (over.getMode() == FrameMode.RANGE && !isDefault(over))) {
            throw new IllegalQueryOperationException("Redshift's window frames count rows: write ROWS for "
                    + over.getMode() + (holes ? ", without EXCLUDE" : ""));
        }
    }

    private static boolean isDefault(Over<?> over) {
        return over.getStartKind() == FrameKind.UNBOUNDED_PRECEDING && over.getEndKind() == FrameKind.CURRENT_ROW;
    }

    /** Whether a frame must be written though the query has none. */
    static boolean isMissing(Over<?> over) {
        return !over.getOrderList().isEmpty()
                && over.getMode() == FrameMode.RANGE
                && over.getExpression() instanceof SelfRenderingFunctionSqlAstExpression<?> function
                && !WITHOUT_FRAME.contains(function.getFunctionName());
    }
}
