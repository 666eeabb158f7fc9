// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.ast.tree.insert.InsertSelectStatement;

/**
 * INSERT with ON CONFLICT, which Redshift does not have: rows whose keys the table lacks are inserted, after the others were
 * updated if that was asked for. Of several new rows with one key one is taken. Two transactions that insert one key at once
 * are told apart by serializable isolation alone, since no key is enforced.
 */
final class UniqueInsert {
    private static final String ALIAS = "new_";

    private final InsertSelectStatement insert;
    private final List<String> columns;
    private final List<String> keys;

    UniqueInsert(InsertSelectStatement insert, ConflictClause conflict) {
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

    List<String> keys() {
        return keys;
    }

    /** A single row cannot conflict with itself. */
    private boolean isOneRow() {
        return insert.getSourceSelectStatement() == null
                && insert.getValuesList().size() == 1;
    }

    /** The columns of the new rows, by what HQL calls them. */
    Map<String, ColumnReference> excluded() {
        Map<String, ColumnReference> excluded = new LinkedHashMap<>();
        for (ColumnReference column : insert.getTargetColumns()) {
            excluded.put(
                    "excluded." + column.getColumnExpression(),
                    new ColumnReference(
                            ALIAS, source(column.getColumnExpression()), false, null, column.getJdbcMapping()));
        }
        return excluded;
    }

    /** What stands before the source of rows in FROM. */
    String open() {
        return isOneRow()
                ? "("
                : "(select " + list("all_") + ",row_number() over(partition by "
                        + keys.stream().map(key -> "all_." + source(key)).collect(Collectors.joining(",")) + ") from (";
    }

    /** What stands after it, WHERE and its first condition included. */
    private String close(String condition) {
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        return isOneRow()
                ? ") new_(" + names + ") where " + condition
                : ") all_(" + names + ")) new_(" + names + ",row_) where new_.row_=1 and " + condition;
    }

    /** What stands before the source of rows to insert. */
    String before() {
        return "select " + list(ALIAS) + " from " + open();
    }

    /** What stands after it: the table has no such key. */
    String after() {
        return close("not exists(select 1 from " + table() + " old_ where " + matching("old_") + ")");
    }

    /** What stands after the source of rows to update from: the table has such a key. */
    String matched() {
        return close(matching(table()));
    }

    private String table() {
        return insert.getTargetTable().getTableExpression();
    }

    private String matching(String old) {
        Function<String, String> match = key -> old + "." + key + "=" + ALIAS + "." + source(key);
        return keys.stream().map(match).collect(Collectors.joining(" and "));
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
