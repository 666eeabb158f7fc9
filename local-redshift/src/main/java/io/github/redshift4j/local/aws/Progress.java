// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a request is, all of one moment: what is read piece by piece can be of two, a statement that has ended
 * without the result it ended with.
 *
 * @param updated when the status was entered
 * @param pid of the session that runs it; 0 before
 * @param error null unless it failed
 */
record Progress(
        StatementStatus status,
        Instant updated,
        List<SubStatement> statements,
        long pid,
        @Nullable String error) {
    Progress {
        statements = List.copyOf(statements);
    }

    static Progress submitted(List<SubStatement> statements, Instant now) {
        return new Progress(StatementStatus.SUBMITTED, now, statements, 0, null);
    }

    Progress entering(StatementStatus next, Instant now, @Nullable String why) {
        return new Progress(next, now, statements, pid, why);
    }

    Progress by(long session) {
        return new Progress(status, updated, statements, session, error);
    }

    Progress with(int index, SubStatement statement) {
        List<SubStatement> others = new ArrayList<>(statements);
        others.set(index, statement);
        return new Progress(status, updated, others, pid, error);
    }

    boolean hasResultSet() {
        return statements.stream().anyMatch(SubStatement::hasResultSet);
    }
}
