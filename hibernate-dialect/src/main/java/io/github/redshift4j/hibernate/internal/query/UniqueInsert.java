// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.ast.tree.insert.InsertSelectStatement;

/**
 * INSERT with ON CONFLICT DO NOTHING, which Redshift does not have, as an insert of the rows whose keys the table lacks.
 * Of several new rows with one key the first that comes is inserted. Two transactions that insert one key at once are
 * told apart by serializable isolation alone, since no key is enforced.
 */
final class UniqueInsert {
    private final InsertSelectStatement insert;
    private final List<String> columns;
    private final List<String> keys;

    UniqueInsert(InsertSelectStatement insert, ConflictClause conflict) {
        if (conflict.isDoUpdate()) {
            throw new IllegalQueryOperationException(
                    "Redshift has no ON CONFLICT .. DO UPDATE: use StatelessSession.upsert,"
                            + " an update and an insert, or MERGE from a staging table in a native statement");
        }
        if (conflict.getConstraintName() != null) {
            throw new IllegalQueryOperationException("Redshift enforces no constraints, so that "
                    + conflict.getConstraintName() + " says nothing: name its columns in the conflict clause");
        }
        this.insert = insert;
        columns = insert.getTargetColumns().stream()
                .map(ColumnReference::getColumnExpression)
                .toList();
        keys = conflict.getConstraintColumnNames().isEmpty() ? idColumns(insert) : conflict.getConstraintColumnNames();
        if (!columns.containsAll(keys)) {
            throw new IllegalQueryOperationException(
                    "An insert that leaves rows with known keys out must say their keys (" + String.join(", ", keys)
                            + "), and inserts only " + String.join(", ", columns));
        }
    }

    private static List<String> idColumns(InsertSelectStatement insert) {
        List<String> names = new ArrayList<>();
        insert.getMutationTarget()
                .getIdentifierTableMapping()
                .getKeyDetails()
                .forEachSelectable((index, column) -> names.add(column.getSelectionExpression()));
        return names;
    }

    /** A single row cannot conflict with itself. */
    private boolean isOneRow() {
        return insert.getSourceSelectStatement() == null
                && insert.getValuesList().size() == 1;
    }

    /** What stands before the source of rows. */
    String before() {
        return isOneRow()
                ? "select " + list("new_") + " from ("
                : "select " + list("new_") + " from (select " + list("all_") + ",row_number() over(partition by "
                        + keys.stream().map(key -> "all_." + source(key)).collect(Collectors.joining(",")) + ") from (";
    }

    /** What stands after it. */
    String after() {
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String table = insert.getTargetTable().getTableExpression();
        String missing = "not exists(select 1 from " + table + " old_ where "
                + keys.stream()
                        .map(key -> "old_." + key + "=new_." + source(key))
                        .collect(Collectors.joining(" and "))
                + ")";
        return isOneRow()
                ? ") new_(" + names + ") where " + missing
                : ") all_(" + names + ")) new_(" + names + ",row_) where new_.row_=1 and " + missing;
    }

    private String list(String alias) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> alias + ".c" + i)
                .collect(Collectors.joining(","));
    }

    private String source(String column) {
        return "c" + columns.indexOf(column);
    }
}
