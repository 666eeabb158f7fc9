// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.util.regex.Pattern;

/**
 * The names by which a statement asks what has been run. They are looked for in its text, before anything is asked of
 * PostgreSQL about it: by then a snapshot would be taken, in which what is written for it does not show.
 */
final class HistoryNames {
    private static final int LONGEST_ASKING = 100_000;
    private static final Pattern NAMES = Pattern.compile(
            "\\b(pg_last_query_id|pg_stat_activity|stl_analyze|stl_connection_log|stl_ddltext|stl_query|stl_querytext|stl_sessions"
                    + "|stl_utilitytext|stl_vacuum|stl_wlm_query|stv_inflight|stv_recents|stv_wlm_query_state|svl_qlog|svl_statementtext"
                    + "|svl_stored_proc_call|svv_query_inflight|svv_vacuum_progress|svv_vacuum_summary|sys_analyze_history"
                    + "|sys_connection_log|sys_procedure_call|sys_query_history|sys_query_text|sys_session_history"
                    + "|sys_transaction_history|sys_vacuum_history)\\b",
            Pattern.CASE_INSENSITIVE);

    private HistoryNames() {}

    static boolean in(String text) {
        return text.length() <= LONGEST_ASKING && NAMES.matcher(text).find();
    }
}
