// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.Super;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ExecuteStatement and BatchExecuteStatement of the Data API.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ExecuteStatement.html">
 *     ExecuteStatement</a>
 */
final class SubmitOperations {
    private static final Pattern PARAMETER = Pattern.compile("[0-9a-zA-Z_]+");

    private final DataTargets targets;
    private final StatementStore store;
    private final StatementRunner runner;
    private final Clock clock;

    SubmitOperations(DataTargets targets, StatementStore store, StatementRunner runner, Clock clock) {
        this.targets = targets;
        this.store = store;
        this.runner = runner;
        this.clock = clock;
    }

    String execute(JsonRequest request) throws AwsException, InterruptedException {
        return submit(request, List.of(request.required("Sql")), false);
    }

    String batchExecute(JsonRequest request) throws AwsException, InterruptedException {
        List<String> sqls = request.texts("Sqls");
        if (sqls.isEmpty() || sqls.size() > DataLimits.BATCH) {
            throw AwsException.constraint(
                    "'[" + sqls.size() + " statements]'", "sqls", "have length between 1 and " + DataLimits.BATCH);
        }
        String mode = request.text("ExecutionMode");
        if (mode != null && !mode.equals("TRANSACTION")) {
            throw AwsException.validation(
                    "The local server runs a batch as one transaction: leave ExecutionMode out, got " + mode);
        }
        return submit(request, sqls, true);
    }

    private String submit(JsonRequest request, List<String> sqls, boolean isBatch)
            throws AwsException, InterruptedException {
        store.expire();
        int wait = request.integer("WaitTimeSeconds", 0, 1, DataLimits.WAIT_SECONDS);
        DataStatement statement = statement(request, sqls, isBatch);
        if (wait > 0) {
            statement.awaitEnd(Duration.ofSeconds(wait));
        }
        DataSession session = statement.session();
        JsonObject answer = statement
                .target()
                .describe(new JsonObject().put("Id", statement.id()).put("CreatedAt", statement.created()))
                .put("SessionId", session == null ? null : session.id());
        if (wait > 0) {
            Progress progress = statement.progress();
            answer.put("Status", progress.status().name())
                    .put("RedshiftPid", progress.pid())
                    .put("HasResultSet", progress.hasResultSet());
        }
        return answer.toJson();
    }

    private DataStatement statement(JsonRequest request, List<String> sqls, boolean isBatch) throws AwsException {
        requireLength(request, "ClientToken", 1, DataLimits.TOKEN_LENGTH);
        requireLength(request, "StatementName", 0, DataLimits.NAME_LENGTH);
        request.flag("WithEvent", false); // there is no event bus to tell
        Optional<DataStatement> repeated = store.repeated(request);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Map<String, String> parameters = parameters(request);
        List<NamedParameters> numbered = numbered(sqls, parameters);
        String name = request.text("StatementName");
        var submission =
                new DataStatement.Submission(name == null ? "" : name, isBatch, sqls, parameters, format(request));
        int seconds = request.integer("SessionKeepAliveSeconds", -1, 0, (int) DataLimits.SESSION_LIFE.toSeconds());
        DataSession session = session(request, seconds);
        DataTarget target = session == null ? targets.of(request) : session.target();
        DataStatement statement = new DataStatement(
                UUID.randomUUID().toString(), request.caller(), target, submission, numbered, session, clock);
        boolean isNew = false;
        try {
            DataStatement kept = store.add(statement, request);
            isNew = kept == statement;
            if (isNew) {
                runner.submit(statement);
            }
            return kept;
        } finally {
            if (!isNew && session != null) {
                session.release(clock.instant(), true);
            }
        }
    }

    /** The session the statement runs in, taken; null for a connection of its own. */
    private @Nullable DataSession session(JsonRequest request, int seconds) throws AwsException {
        String id = request.id("SessionId");
        Duration keepAlive = seconds < 0 ? null : Duration.ofSeconds(seconds);
        if (id != null) {
            for (String member : DataTargets.MEMBERS) {
                if (request.text(member) != null) {
                    throw AwsException.validation(member + " cannot be given with SessionId: the session has its own");
                }
            }
            DataSession session = store.session(id, request.caller());
            session.take(keepAlive);
            return session;
        }
        if (keepAlive == null || keepAlive.isZero()) {
            return null;
        }
        DataSession session = new DataSession(
                UUID.randomUUID().toString(), request.caller(), targets.of(request), keepAlive, clock.instant());
        session.take(null);
        store.add(session);
        return session;
    }

    private static List<NamedParameters> numbered(List<String> sqls, Map<String, String> parameters)
            throws AwsException {
        List<NamedParameters> numbered = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (String sql : sqls) {
            int bytes = sql.getBytes(StandardCharsets.UTF_8).length;
            if (sql.isBlank() || bytes > DataLimits.STATEMENT_BYTES) {
                throw AwsException.validation("SQL must have 1 to " + DataLimits.STATEMENT_BYTES
                        + " bytes and not be blank, got " + bytes + " bytes");
            }
            numbered.add(NamedParameters.of(sql, parameters, used));
        }
        if (!used.containsAll(parameters.keySet())) {
            throw NamedParameters.unused(parameters, used);
        }
        return numbered;
    }

    private static Map<String, String> parameters(JsonRequest request) throws AwsException {
        Map<String, String> parameters = new LinkedHashMap<>();
        int number = 0;
        for (Super element : request.list("Parameters")) {
            number++;
            JsonRequest parameter = new JsonRequest(request.caller(), element);
            String name = parameter.required("name");
            String value = parameter.required("value");
            if (!PARAMETER.matcher(name).matches()) {
                throw AwsException.constraint(
                        "'" + name + "'",
                        "parameters." + number + ".member.name",
                        "satisfy regular expression pattern: " + PARAMETER);
            }
            if (value.isEmpty()) {
                throw AwsException.constraint(
                        "''", "parameters." + number + ".member.value", "have length greater than or equal to 1");
            }
            if (parameters.put(name, value) != null) {
                throw AwsException.validation("Parameter " + name + " is given twice");
            }
        }
        return parameters;
    }

    private static ResultFormat format(JsonRequest request) throws AwsException {
        String format = request.text("ResultFormat");
        if (format == null || format.equals("JSON")) {
            return ResultFormat.JSON;
        }
        if (format.equals("CSV")) {
            return ResultFormat.CSV;
        }
        throw AwsException.constraint("'" + format + "'", "resultFormat", "satisfy enum value set: [CSV, JSON]");
    }

    private static void requireLength(JsonRequest request, String member, int least, int most) throws AwsException {
        String text = request.text(member);
        if (text != null && (text.length() < least || text.length() > most)) {
            throw AwsException.validation(
                    member + " must have " + least + " to " + most + " characters, got " + text.length());
        }
    }
}
