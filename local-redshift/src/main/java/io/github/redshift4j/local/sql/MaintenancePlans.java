// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AnalyzeStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CancelStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.VacuumStatementContext;
import java.util.List;
import java.util.Locale;

/** VACUUM and ANALYZE, which have nothing to do here beyond saying whether the table is there, and CANCEL. */
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
        List<String> check =
                table ? List.of("SELECT FROM " + Relations.target(vacuum.qualifiedName(), to) + " LIMIT 0") : List.of();
        return Planned.script("VACUUM", check).refusedInBlock();
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
            return Planned.script("ANALYZE", List.of());
        }
        String columns = analyze.columnNames() == null ? "" : to.render(analyze.columnNames());
        String table = Relations.target(analyze.qualifiedName(), to);
        return Planned.script("ANALYZE", List.of(DesignCalls.call("check_owner", table), "ANALYZE " + table + columns));
    }
}
