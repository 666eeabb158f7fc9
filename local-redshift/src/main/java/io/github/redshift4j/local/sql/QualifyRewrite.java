// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.OrderByContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectItemContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SortItemContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * QUALIFY: a subquery computes the select list and the condition, the query around it keeps the rows for which the
 * condition holds.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_QUALIFY_clause.html">QUALIFY clause</a>
 */
final class QualifyRewrite {
    private final QuerySpecificationContext select;
    private final Translation to;
    private final List<String> computed = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<String> order = new ArrayList<>();

    QualifyRewrite(QuerySpecificationContext select, Translation to) {
        this.select = select;
        this.to = to;
    }

    /** Writes the query and its ORDER BY. */
    void write(@Nullable OrderByContext orderBy) {
        Scope scope = Scope.block(to.scope());
        String[] inner = new String[1];
        String[] where = new String[1];
        to.inScope(scope, () -> {
            SelectRewrite.enter(select, scope, to);
            scope.enter(Scope.Clause.SELECT_LIST);
            for (SelectItemContext item : select.selectItem()) {
                add(item, scope);
            }
            SelectRewrite.requireFewColumns(computed.size());
            computed.add(to.render(select.qualifyClause().expression()));
            int condition = computed.size();
            if (orderBy != null) {
                orderBy.sortItem().forEach(this::addSort);
            }
            where[0] = " WHERE q.c" + condition;
            Correlations.check(select, to);
            inner[0] = "SELECT " + String.join(", ", computed) + ' '
                    + to.capture(writer -> SelectRewrite.writeRest(select, scope, writer));
        });
        boolean distinct = select.selectPrefix() != null
                && select.selectPrefix().setQuantifier() != null
                && select.selectPrefix().setQuantifier().DISTINCT() != null;
        to.gap()
                .raw(distinct ? "SELECT DISTINCT " : "SELECT ")
                .raw(String.join(", ", kept))
                .raw(" FROM (" + inner[0] + ") AS q(" + names() + ')')
                .raw(where[0]);
        if (!order.isEmpty()) {
            to.raw(" ORDER BY ").raw(String.join(", ", order));
        }
    }

    private String names() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= computed.size(); i++) {
            names.add("c" + i);
        }
        return String.join(", ", names);
    }

    private void add(SelectItemContext item, Scope scope) {
        if (item instanceof SelectExpressionContext expression) {
            String sql = ArithmeticRewrites.item(expression.expression(), to.render(expression.expression()), to);
            String label = SelectRewrite.explicitLabel(expression, to);
            if (label.isEmpty()) {
                label = Labels.of(expression.expression(), to);
            } else {
                LateralAliases.note(label, expression.expression(), sql, to);
            }
            computed.add(sql);
            labels.add(label);
            kept.add("q.c" + computed.size() + " AS " + Names.quote(label));
        } else {
            SelectRewrite.stars(item, select, scope, to).forEach(star -> {
                computed.add(star.sql());
                labels.add(star.name());
                kept.add("q.c" + computed.size() + " AS " + Names.quote(star.name()));
            });
        }
    }

    /** Ordinals and labels are known outside; anything else is computed with the rest. */
    private void addSort(SortItemContext item) {
        String text = to.text(item.expression());
        String direction = to.text(item).substring(text.length());
        String key = to.render(item.expression());
        if (text.chars().allMatch(Character::isDigit) || labels.contains(key.replace("\"", ""))) {
            order.add(key + direction);
            return;
        }
        computed.add(key);
        order.add("q.c" + computed.size() + direction);
    }
}
