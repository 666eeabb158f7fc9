// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CommonTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DataTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DeleteStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MergeStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UpdateStatementContext;
import java.util.List;
import java.util.function.Predicate;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * Casts of a table's decimals to fewer digits, which cut them off unless {@code enable_numeric_rounding} is on; PostgreSQL
 * rounds, and so does the leader node where no table is read.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_enable_numeric_rounding.html">enable_numeric_rounding</a>
 */
final class NumericCasts {
    private NumericCasts() {}

    /** The operand of such a cast, with the digits cut; null for any other cast. */
    static @Nullable String operand(ParserRuleContext value, DataTypeContext type, Translation to) {
        int digits = kept(value, type, to);
        return digits < 0 ? null : "redshift.cut_digits(" + to.render(value) + ", " + digits + ')';
    }

    /** How many digits behind the point are kept of more; -1 of any other cast. */
    static int kept(ParserRuleContext value, DataTypeContext type, Translation to) {
        RedshiftType target = Types.ofType(type, to);
        int digits = target == null ? -1 : digits(target);
        if (digits < 0
                || !any(value, ColumnReferenceContext.class::isInstance)
                || !to.isOverTables(() -> readsTables(value, to))) {
            return -1;
        }
        RedshiftType source = Types.sized(value, to);
        return source == null || source.scale() <= digits ? -1 : digits;
    }

    /** How many digits the type keeps behind the point; -1 if it is no exact number. */
    private static int digits(RedshiftType type) {
        return switch (type.name()) {
            case SMALLINT, INTEGER, BIGINT -> 0;
            case DECIMAL -> type.precision() == RedshiftType.NONE ? 0 : type.scale();
            default -> -1;
        };
    }

    /** Whether the statement around a value reads a user's table, or changes one. */
    private static boolean readsTables(ParserRuleContext value, Translation to) {
        ParserRuleContext statement = value;
        while (statement.getParent() != null) {
            statement = statement.getParent();
        }
        ParserRuleContext whole = statement;
        return any(
                whole,
                node -> node instanceof UpdateStatementContext
                        || node instanceof DeleteStatementContext
                        || node instanceof MergeStatementContext
                        || (node instanceof TableNameContext table && isTable(table, whole, to)));
    }

    private static boolean isTable(TableNameContext table, ParserRuleContext statement, Translation to) {
        List<String> parts = Relation.parts(table.path(), to);
        return !Relations.isRedshiftsOwn(parts)
                && (parts.size() > 1
                        || !any(
                                statement,
                                node -> node instanceof CommonTableContext common
                                        && Names.of(common.identifier(), to.settings())
                                                .equals(parts.get(0))));
    }

    private static boolean any(ParseTree tree, Predicate<ParseTree> test) {
        if (test.test(tree)) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (any(tree.getChild(i), test)) {
                return true;
            }
        }
        return false;
    }
}
