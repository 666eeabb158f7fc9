// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the Data API tells of statements that were sent, and their results.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_DescribeStatement.html">
 *     DescribeStatement</a>
 */
final class StatementOperations {
    private static final String ALL = "ALL";

    private final StatementStore store;
    private final DataTargets targets;

    StatementOperations(StatementStore store, DataTargets targets) {
        this.store = store;
        this.targets = targets;
    }

    /** A statement, and which of a batch is meant: 0 for the whole. */
    private record Named(DataStatement statement, int number) {
        SubStatement sub(Progress progress) {
            return progress.statements().get(Math.max(0, number - 1));
        }
    }

    private Named find(JsonRequest request) throws AwsException {
        store.expire();
        request.id("Id");
        String id = request.required("Id");
        int colon = id.indexOf(':');
        DataStatement statement = store.find(colon < 0 ? id : id.substring(0, colon), request.caller());
        String number = colon < 0 ? "0" : id.substring(colon + 1);
        if (statement == null
                || number.isEmpty()
                || Integer.parseInt(number) > statement.submission().sqls().size()
                || (colon >= 0
                        && (number.matches("0+") || !statement.submission().isBatch()))) {
            throw notFound("Query does not exist.", id);
        }
        return new Named(statement, Integer.parseInt(number));
    }

    private static AwsException notFound(String message, String id) {
        return new AwsException(400, "ResourceNotFoundException", message, Map.of("ResourceId", id));
    }

    String describe(JsonRequest request) throws AwsException, InterruptedException {
        int wait = request.integer("WaitTimeSeconds", 0, 1, DataLimits.WAIT_SECONDS);
        Named named = find(request);
        if (wait > 0) {
            named.statement().awaitEnd(Duration.ofSeconds(wait));
        }
        return describe(named, request.required("Id")).toJson();
    }

    private static JsonObject describe(Named named, String id) {
        DataStatement statement = named.statement();
        Progress progress = statement.progress();
        DataSession session = statement.session();
        JsonObject told = statement
                .target()
                .describe(new JsonObject().put("Id", id))
                .put("RedshiftPid", progress.pid())
                .put("ResultFormat", statement.submission().format().name())
                .put("SessionId", session == null ? null : session.id());
        if (!statement.submission().parameters().isEmpty()) {
            told.put("QueryParameters", parameters(statement));
        }
        if (named.number() > 0) {
            return named.sub(progress).describe(told);
        }
        if (!statement.submission().isBatch()) {
            named.sub(progress).describe(told);
        } else {
            describeBatch(statement.id(), progress, told);
        }
        return told.put("Status", progress.status().name())
                .put("Error", progress.error())
                .put("CreatedAt", statement.created())
                .put("UpdatedAt", progress.updated());
    }

    private static void describeBatch(String id, Progress progress, JsonObject told) {
        List<SubStatement> subs = progress.statements();
        told.put(
                        "Duration",
                        subs.stream().mapToLong(sub -> Math.max(0, sub.nanos())).sum())
                .put("HasResultSet", progress.hasResultSet())
                .put("ResultRows", sum(subs.stream().map(SubStatement::rows).toList()))
                .put("ResultSize", sum(subs.stream().map(SubStatement::bytes).toList()))
                .put("RedshiftQueryId", DataStatement.NO_QUERY_ID)
                .put(
                        "SubStatements",
                        subs.stream()
                                .map(sub -> sub.describe(new JsonObject().put("Id", id + ':' + sub.number())))
                                .toList());
    }

    /** Of those that are not -1; -1 if all are. */
    private static long sum(List<Long> counts) {
        return counts.stream().filter(count -> count >= 0).reduce(Long::sum).orElse(-1L);
    }

    private static List<JsonObject> parameters(DataStatement statement) {
        return statement.submission().parameters().entrySet().stream()
                .map(parameter ->
                        new JsonObject().put("name", parameter.getKey()).put("value", parameter.getValue()))
                .toList();
    }

    String cancel(JsonRequest request) throws AwsException, IOException, InterruptedException {
        Named named = find(request);
        if (named.number() > 0) {
            throw AwsException.validation("One statement of a batch cannot be cancelled: give the Id of the batch");
        }
        return new JsonObject().put("Status", named.statement().cancel()).toJson();
    }

    String result(JsonRequest request) throws AwsException, IOException {
        return result(request, ResultFormat.JSON, "GetStatementResultV2");
    }

    String resultV2(JsonRequest request) throws AwsException, IOException {
        return result(request, ResultFormat.CSV, "GetStatementResult");
    }

    private String result(JsonRequest request, ResultFormat format, String other) throws AwsException, IOException {
        Named named = find(request);
        StatementResult result = named.sub(named.statement().progress()).result();
        boolean whole = named.number() > 0 || !named.statement().submission().isBatch();
        if (!whole || result == null || !result.isResultSet()) {
            throw notFound(
                    "Query does not have result. Please check query status with DescribeStatement.",
                    request.required("Id"));
        }
        if (result.format() != format) {
            throw AwsException.validation(
                    "The statement was run with ResultFormat " + result.format() + ": call " + other);
        }
        int page = PageToken.number(request.text("NextToken"), result.pages() - 1);
        JsonObject rest = new JsonObject()
                .put(
                        "ColumnMetadata",
                        result.columns().stream()
                                .map(column -> ColumnMetadata.of(column).json())
                                .toList())
                .put("TotalNumRows", result.rows())
                .put("ResultFormat", format == ResultFormat.CSV ? format.name() : null)
                .put("NextToken", page + 1 < result.pages() ? PageToken.of(Integer.toString(page + 1)) : null);
        return "{\"Records\":[" + records(result, page) + "]," + rest.toJson().substring(1);
    }

    /** The text of a page as the elements of a list. */
    private static String records(StatementResult result, int page) throws IOException {
        String text = result.page(page);
        return result.format() == ResultFormat.JSON
                ? text
                : new JsonObject().put("CSVRecords", text).toJson();
    }

    /** A statement in a list, which tells the status it was taken for. */
    private record Listed(DataStatement statement, Progress progress) {}

    String list(JsonRequest request) throws AwsException {
        store.expire();
        int size = request.integer("MaxResults", DataLimits.STATEMENTS_PAGE, 0, DataLimits.STATEMENTS_PAGE);
        List<Listed> found = store.of(request.caller()).stream()
                .map(statement -> new Listed(statement, statement.progress()))
                .filter(filter(request)::takes)
                .toList();
        int from = start(found, request.text("NextToken"));
        int to = Math.min(found.size(), from + (size == 0 ? DataLimits.STATEMENTS_PAGE : size));
        return new JsonObject()
                .put(
                        "Statements",
                        found.subList(from, to).stream()
                                .map(StatementOperations::describe)
                                .toList())
                .put(
                        "NextToken",
                        to < found.size()
                                ? PageToken.of(found.get(to - 1).statement().id())
                                : null)
                .toJson();
    }

    /** After the statement that ended the page before, for newer ones come first. */
    private static int start(List<Listed> found, @Nullable String token) throws AwsException {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        String last = PageToken.position(token);
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).statement().id().equals(last)) {
                return i + 1;
            }
        }
        throw PageToken.invalid();
    }

    /**
     * Which statements a list has.
     *
     * @param session of a role, whose statements alone are wanted; null for all of the identity
     */
    private record Filter(
            String status,
            String name,
            @Nullable String database,
            @Nullable String cluster,
            @Nullable String workgroup,
            @Nullable String session) {
        boolean takes(Listed listed) {
            DataStatement statement = listed.statement();
            DataTarget target = statement.target();
            return (status.equals(ALL)
                            || status.equals(listed.progress().status().name()))
                    && statement.submission().name().startsWith(name)
                    && (database == null || database.equals(target.database()))
                    && (cluster == null || cluster.equals(target.cluster()))
                    && (workgroup == null || workgroup.equals(target.workgroup()))
                    && (session == null || session.equals(statement.caller().arn()));
        }
    }

    private Filter filter(JsonRequest request) throws AwsException {
        String status = request.text("Status");
        if (status != null && !status.equals(ALL)) {
            try {
                StatementStatus.valueOf(status);
            } catch (IllegalArgumentException e) {
                throw AwsException.constraint(
                        "'" + status + "'",
                        "status",
                        "satisfy enum value set: [SUBMITTED, ALL, ABORTED, FINISHED, STARTED, PICKED, FAILED]");
            }
        }
        String cluster = request.text("ClusterIdentifier");
        String workgroup = request.text("WorkgroupName");
        String database = request.text("Database");
        if (cluster != null && workgroup != null) {
            throw AwsException.validation("ClusterIdentifier and WorkgroupName cannot be given together");
        }
        if (database != null && cluster == null && workgroup == null) {
            throw AwsException.validation("Database needs ClusterIdentifier or WorkgroupName");
        }
        if (!targets.isHere(cluster, workgroup)) {
            throw AwsException.validation("Redshift endpoint doesn't exist in this region.");
        }
        String name = request.text("StatementName");
        return new Filter(
                status == null ? StatementStatus.FINISHED.name() : status.toUpperCase(Locale.ROOT),
                name == null ? "" : name,
                database,
                cluster,
                workgroup,
                request.flag("RoleLevel", true) ? null : request.caller().arn());
    }

    private static JsonObject describe(Listed listed) {
        DataStatement statement = listed.statement();
        Progress progress = listed.progress();
        DataSession session = statement.session();
        DataStatement.Submission submission = statement.submission();
        JsonObject told = new JsonObject()
                .put("Id", statement.id())
                .put("Status", progress.status().name())
                .put("CreatedAt", statement.created())
                .put("UpdatedAt", progress.updated())
                .put("SecretArn", statement.target().secretArn())
                .put("StatementName", submission.name().isEmpty() ? null : submission.name())
                .put("IsBatchStatement", submission.isBatch())
                .put("ResultFormat", submission.format().name())
                .put("SessionId", session == null ? null : session.id());
        if (submission.isBatch()) {
            told.putTexts("QueryStrings", submission.sqls());
        } else {
            told.put("QueryString", submission.sqls().get(0));
        }
        return submission.parameters().isEmpty() ? told : told.put("QueryParameters", parameters(statement));
    }
}
