// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AnalyzeStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CancelStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.VacuumStatementContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** VACUUM, which has nothing to do here beyond saying whether the table is there, ANALYZE and CANCEL. */
final class MaintenancePlans {
    private MaintenancePlans() {}

    static void register(Planners planners) {
        planners.on(VacuumStatementContext.class, MaintenancePlans::vacuum)
                .on(AnalyzeStatementContext.class, MaintenancePlans::analyze)
                .on(CancelStatementContext.class, (cancel, to) -> {
                    String digits = cancel.INTEGER().getText();
                    int process = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
                    return Planned.of("CANCEL", new Plan.Cancel(process, "SELECT pg_cancel_backend(" + digits + ')'));
                });
    }

    private static Planned vacuum(VacuumStatementContext vacuum, Translation to) {
        boolean table = vacuum.qualifiedName() != null;
        boolean bounded = vacuum.PERCENT() != null || vacuum.BOOST() != null;
        if (!table && (vacuum.REINDEX() != null || vacuum.RECLUSTER() != null)) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR,
                    "VACUUM " + vacuum.getChild(1).getText().toUpperCase(Locale.ROOT) + " needs a table name");
        }
        if (vacuum.PERCENT() != null && !vacuum.INTEGER().getText().matches("0*(100|\\d{1,2})")) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "the threshold of VACUUM must be 0..100 percent, got "
                            + vacuum.INTEGER().getText());
        }
        if (vacuum.REINDEX() != null && bounded) {
            throw Refused.notSupported("VACUUM REINDEX cannot be given together with TO or BOOST");
        }
        String target = table ? Relations.target(vacuum.qualifiedName(), to) : null;
        String note = note("VACUUM", kind(vacuum), target);
        List<String> script = target == null ? List.of(note) : List.of(DesignCalls.call("check_vacuum", target), note);
        return Planned.script("VACUUM", script).refusedInBlock();
    }

    /** As {@code sys_vacuum_history} names what a VACUUM does. */
    private static String kind(VacuumStatementContext vacuum) {
        if (vacuum.SORT() != null) {
            return "Sort";
        } else if (vacuum.DELETE() != null) {
            return "Delete";
        } else if (vacuum.REINDEX() != null) {
            return "Reindex";
        }
        return vacuum.RECLUSTER() != null ? "Recluster" : "Full";
    }

    /** Has the run remembered for the history views. */
    private static String note(String operation, String kind, @Nullable String table) {
        return DesignCalls.call("note_maintenance", operation, kind, table);
    }

    /** @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_ANALYZE_COMPRESSION.html">ANALYZE COMPRESSION</a> */
    private static Planned compression(AnalyzeStatementContext analyze, Translation to) {
        String table = analyze.qualifiedName() == null
                ? "NULL"
                : StringLiterals.quote(Relations.target(analyze.qualifiedName(), to));
        String columns = analyze.columnNames() == null
                ? "NULL"
                : StringLiterals.quote(DesignCalls.json(analyze.columnNames().identifier().stream()
                        .map(name -> Names.of(name, to.settings()))
                        .toList()));
        return Planned.query(
                "ANALYZE COMPRESSION", "SELECT * FROM redshift.analyze_compression(" + table + ", " + columns + ')');
    }

    private static Planned analyze(AnalyzeStatementContext analyze, Translation to) {
        if (analyze.COMPRESSION() != null) {
            return compression(analyze, to);
        }
        if (analyze.qualifiedName() == null) {
            return Planned.script("ANALYZE", List.of(note("ANALYZE", "Full", null)));
        }
        String columns = analyze.columnNames() == null ? "" : to.render(analyze.columnNames());
        String table = Relations.target(analyze.qualifiedName(), to);
        return Planned.script(
                "ANALYZE",
                List.of(
                        DesignCalls.call("check_analyze", table),
                        "ANALYZE " + table + columns,
                        note("ANALYZE", "Full", table)));
    }
}
