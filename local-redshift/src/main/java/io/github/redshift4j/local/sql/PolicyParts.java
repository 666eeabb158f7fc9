// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyColumnContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyGranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyInputsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What statements about policies of both kinds have in common ({@code 22-guards.sql}). */
final class PolicyParts {
    /**
     * The columns a policy speaks of.
     *
     * @param json as the functions of the bootstrap take them
     * @param nulls a query of PostgreSQL that has them
     */
    record Inputs(String json, String nulls) {
        static final Inputs NONE = new Inputs("[]", "(SELECT)");

        static Inputs of(PolicyInputsContext inputs, Translation to) {
            List<Super> columns = new ArrayList<>();
            List<String> source = new ArrayList<>();
            for (PolicyColumnContext column : inputs.policyColumn()) {
                String name = Names.of(column.identifier(), to.settings());
                String type = DataTypes.postgresql(DataTypes.ofColumn(column.dataType(), "policy", name, to));
                Map<String, String> known = new LinkedHashMap<>();
                known.put("colname", name);
                known.put("type", type);
                columns.add(DesignCalls.map(known));
                source.add("NULL::" + type + " AS " + Names.quote(name));
            }
            return new Inputs(
                    Super.array(columns.toArray(Super[]::new)).toJson(), "(SELECT " + String.join(", ", source) + ')');
        }

        String called(String alias) {
            return nulls + " AS " + Names.quote(alias);
        }
    }

    /**
     * Whom a policy is for.
     *
     * @param kind {@code user} or {@code role}; null for PUBLIC, as is the name
     */
    record Grantee(@Nullable String kind, @Nullable String name) {
        static Grantee of(PolicyGranteeContext grantee, Translation to) {
            if (grantee.roleName() != null) {
                return new Grantee(
                        "role",
                        grantee.roleName().identifier().stream()
                                .map(part -> Names.of(part, to.settings()))
                                .collect(Collectors.joining(":")));
            } else if (Identifier.fold(grantee.getText()).equals("public")) {
                return new Grantee(null, null);
            } else if (grantee.userName().identifier() == null) {
                throw Refused.notHere("A policy for " + to.text(grantee));
            }
            return new Grantee("user", Names.ofUser(grantee.userName().identifier()));
        }
    }

    private PolicyParts() {}

    /** A policy's name, which it has in its database alone. */
    static String name(QualifiedNameContext name, Translation to) {
        List<String> parts = Names.parts(name, to.settings());
        if (parts.size() > 1) {
            throw Refused.notHere("A policy's name with its database");
        }
        return parts.get(0);
    }

    /** Does a piece of work over a relation of which nothing is known but a policy's columns. */
    static void over(String alias, String source, Scope.Clause clause, Translation to, Consumer<Translation> work) {
        Scope scope = Scope.block(null);
        scope.relation(alias, () -> to.columns("SELECT * FROM " + source));
        scope.enter(clause);
        to.inScope(
                scope,
                () -> to.reading(Reading.UNGUARDED, () -> {
                    work.accept(to);
                    return "";
                }));
    }
}
