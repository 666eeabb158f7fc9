// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.writing;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.hibernate.engine.jdbc.mutation.JdbcValueBindings;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.engine.jdbc.mutation.spi.Binding;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.sql.model.ValuesAnalysis;
import org.hibernate.sql.model.ast.ColumnValueBinding;
import org.hibernate.sql.model.internal.OptionalTableUpdate;
import org.hibernate.sql.model.jdbc.OptionalTableUpdateOperation;

/**
 * An upsert that looks for the row where Hibernate's own, an update and then an insert, relies on a key that is enforced:
 * if the version is checked, since another version would be inserted beside the old one, and if there is nothing to
 * update. As anywhere, two transactions that insert one key at once are told apart by serializable isolation alone.
 */
public final class CheckedUpsert extends OptionalTableUpdateOperation {
    private final boolean versioned;
    private final boolean updates;
    private final String findKey;
    private final String findVersion;

    public CheckedUpsert(EntityMutationTarget target, OptionalTableUpdate upsert, SessionFactoryImplementor factory) {
        super(target, upsert, factory);
        versioned = !getOptimisticLockBindings().isEmpty();
        updates = getValueBindings().stream().anyMatch(ColumnValueBinding::isAttributeUpdatable);
        findKey = find(getKeyBindings());
        findVersion = find(Stream.concat(getKeyBindings().stream(), getOptimisticLockBindings().stream())
                .toList());
    }

    private String find(List<ColumnValueBinding> columns) {
        return columns.stream()
                .map(column -> column.getColumnReference().getColumnExpression() + "=?")
                .collect(Collectors.joining(
                        " and ", "select 1 from " + getTableDetails().getTableName() + " where ", " limit 1"));
    }

    @Override
    public void performMutation(
            JdbcValueBindings values, ValuesAnalysis analysis, SharedSessionContractImplementor session) {
        if ((versioned || !updates) && isThere(findKey, getKeyBindings(), values, session)) {
            if (!updates) {
                values.afterStatement(getTableDetails());
                return;
            }
            List<ColumnValueBinding> all = new ArrayList<>(getKeyBindings());
            all.addAll(getOptimisticLockBindings());
            if (!isThere(findVersion, all, values, session)) {
                throw new StaleStateException("The row has another version than the one to write: "
                        + getMutationTarget().getRolePath());
            }
        }
        super.performMutation(values, analysis, session);
    }

    private boolean isThere(
            String sql,
            List<ColumnValueBinding> columns,
            JdbcValueBindings values,
            SharedSessionContractImplementor session) {
        var coordinator = session.getJdbcCoordinator();
        PreparedStatement statement = coordinator.getStatementPreparer().prepareStatement(sql);
        try {
            for (int i = 0; i < columns.size(); i++) {
                Binding binding = binding(columns.get(i), values);
                binding.getValueBinder().bind(statement, binding.getValue(), i + 1, session);
            }
            ResultSet rows = coordinator.getResultSetReturn().extract(statement, sql);
            return rows.next();
        } catch (SQLException e) {
            throw session.getJdbcServices()
                    .getSqlExceptionHelper()
                    .convert(e, "Cannot look for the row to upsert", sql);
        } finally {
            coordinator.getLogicalConnection().getResourceRegistry().release(statement);
            coordinator.afterStatementExecution();
        }
    }

    private Binding binding(ColumnValueBinding column, JdbcValueBindings values) {
        String name = column.getColumnReference().getColumnExpression();
        return values.getBindingGroup(getTableDetails().getTableName()).getBindings().stream()
                .filter(binding -> binding.getValueDescriptor().matches(name, ParameterUsage.RESTRICT))
                .min(Comparator.comparingInt(Binding::getPosition))
                .orElseThrow();
    }
}
