// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CopyStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UnloadStatementContext;
import java.util.List;

/** COPY and UNLOAD: taken apart here, done by their engines. */
final class CopyPlans {
    private CopyPlans() {}

    static void register(Planners planners) {
        planners.on(CopyStatementContext.class, CopyPlans::copy).on(UnloadStatementContext.class, CopyPlans::unload);
    }

    private static Planned copy(CopyStatementContext copy, Translation to) {
        List<String> columns = copy.columnNames() == null
                ? List.of()
                : copy.columnNames().identifier().stream()
                        .map(name -> Names.of(name, to.settings()))
                        .toList();
        QualifiedName table = new QualifiedName(Names.parts(copy.qualifiedName(), to.settings()).stream()
                .map(Identifier::of)
                .toList());
        String source = StringLiterals.value(copy.string());
        return Planned.of("COPY", new Plan.Copy(table, columns, source, OptionReader.COPY.read(copy.optionWord(), to)));
    }

    private static Planned unload(UnloadStatementContext unload, Translation to) {
        String query = StringLiterals.value(unload.string(0));
        String translated = Translator.unloadQuery(query, to);
        return Planned.of(
                "UNLOAD",
                new Plan.Unload(
                        query,
                        translated,
                        StringLiterals.value(unload.string(1)),
                        OptionReader.UNLOAD.read(unload.optionWord(), to)));
    }
}
