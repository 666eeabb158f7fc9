// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.iam.Principal;
import io.github.redshift4j.local.iam.TemporaryPasswords.TemporaryPassword;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Amazon Redshift Serverless' API, as far as clients need it to connect. The namespace has the workgroup's name.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/Welcome.html">Amazon Redshift
 *     Serverless API Reference</a>
 */
final class WorkgroupOperations {
    static final String TARGET = "RedshiftServerless";
    private static final int MAX_RESULTS = 100;

    private final Warehouse warehouse;
    private final Credentials credentials;

    WorkgroupOperations(Warehouse warehouse, Credentials credentials) {
        this.warehouse = warehouse;
        this.credentials = credentials;
    }

    Map<String, JsonOperation> operations() {
        return Map.of(
                "GetCredentials", this::getCredentials,
                "GetWorkgroup", this::getWorkgroup,
                "ListWorkgroups", this::listWorkgroups,
                "GetNamespace", this::getNamespace,
                "ListNamespaces", this::listNamespaces);
    }

    private String getCredentials(JsonRequest request) throws AwsException {
        String workgroup = request.text("workgroupName");
        if (workgroup == null) {
            throw AwsException.validation(
                    request.text("customDomainName") == null
                            ? "Either workgroupName or customDomainName must be given"
                            : "The local server has no custom domain names: give workgroupName");
        }
        requireWorkgroup(workgroup);
        String database = request.text("dbName");
        if (database != null && !Names.isDatabase(database)) {
            throw AwsException.validation("dbName must be 1 to 64 letters, digits, _, +, ., @ or -, and begin with a"
                    + " letter or _, got " + database);
        }
        int seconds = request.integer(
                "durationSeconds", Credentials.MIN_SECONDS, Credentials.MIN_SECONDS, Credentials.MAX_SECONDS);
        TemporaryPassword password = credentials.forIdentity(request.caller(), database, seconds);
        return new JsonObject()
                .put("dbUser", password.login().user())
                .put("dbPassword", password.password())
                .put("expiration", password.expiration())
                .put("nextRefreshTime", password.expiration())
                .toJson();
    }

    private void requireWorkgroup(String name) throws AwsException {
        if (!name.equals(warehouse.workgroupName())) {
            throw notFound("Workgroup", name);
        }
    }

    private static AwsException notFound(String kind, String name) {
        return new AwsException(
                400, "ResourceNotFoundException", kind + " " + name + " not found.", Map.of("resourceName", name));
    }

    private String getWorkgroup(JsonRequest request) throws AwsException {
        requireWorkgroup(request.required("workgroupName"));
        return new JsonObject().put("workgroup", workgroup().toSuper()).toJson();
    }

    private String listWorkgroups(JsonRequest request) throws AwsException {
        request.integer("maxResults", MAX_RESULTS, 1, MAX_RESULTS);
        String owner = request.text("ownerAccount");
        boolean own = owner == null || owner.equals(Principal.ACCOUNT);
        return new JsonObject()
                .put("workgroups", own ? List.of(workgroup()) : List.of())
                .toJson();
    }

    private JsonObject workgroup() {
        String id = id("workgroup");
        return new JsonObject()
                .put("workgroupName", warehouse.workgroupName())
                .put("workgroupId", id)
                .put("workgroupArn", arn("workgroup", id))
                .put("namespaceName", warehouse.workgroupName())
                .put("status", "AVAILABLE")
                .put("port", warehouse.port())
                .put("publiclyAccessible", false)
                .put("creationDate", created())
                .put(
                        "endpoint",
                        new JsonObject()
                                .put("address", warehouse.host())
                                .put("port", warehouse.port())
                                .toSuper());
    }

    private String getNamespace(JsonRequest request) throws AwsException {
        String name = request.required("namespaceName");
        if (!name.equals(warehouse.workgroupName())) {
            throw notFound("Namespace", name);
        }
        return new JsonObject().put("namespace", namespace().toSuper()).toJson();
    }

    private String listNamespaces(JsonRequest request) throws AwsException {
        request.integer("maxResults", MAX_RESULTS, 1, MAX_RESULTS);
        return new JsonObject().put("namespaces", List.of(namespace())).toJson();
    }

    private JsonObject namespace() {
        String id = id("namespace");
        return new JsonObject()
                .put("namespaceName", warehouse.workgroupName())
                .put("namespaceId", id)
                .put("namespaceArn", arn("namespace", id))
                .put("adminUsername", warehouse.adminUser())
                .put("dbName", warehouse.database())
                .put("status", "AVAILABLE")
                .put("creationDate", created())
                .putTexts("iamRoles", warehouse.roles());
    }

    /** Whether a Data API request means this workgroup: by name or by ARN. */
    static boolean isNamed(String nameOrArn, Warehouse warehouse) {
        return nameOrArn.equals(warehouse.workgroupName())
                || nameOrArn.equals(arn("workgroup", id("workgroup", warehouse)));
    }

    private String id(String kind) {
        return id(kind, warehouse);
    }

    private static String id(String kind, Warehouse warehouse) {
        byte[] name = (kind + '/' + warehouse.workgroupName()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }

    private static String arn(String kind, String id) {
        return "arn:aws:redshift-serverless:" + Warehouse.REGION + ':' + Principal.ACCOUNT + ':' + kind + '/' + id;
    }

    private String created() {
        return warehouse.created().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
