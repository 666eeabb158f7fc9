// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.http.XmlWriter;
import io.github.redshift4j.local.iam.TemporaryPasswords.TemporaryPassword;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Redshift's own API, as far as clients need it to connect.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/APIReference/Welcome.html">Amazon Redshift API Reference</a>
 */
final class ClusterOperations {
    private static final int MIN_RECORDS = 20;
    private static final int MAX_RECORDS = 100;

    private final Warehouse warehouse;
    private final Credentials credentials;

    ClusterOperations(Warehouse warehouse, Credentials credentials) {
        this.warehouse = warehouse;
        this.credentials = credentials;
    }

    QueryService service() {
        return new QueryService(
                "2012-12-01",
                "http://redshift.amazonaws.com/doc/2012-12-01/",
                "MissingParameter",
                "InvalidParameterValue",
                Set.of(),
                Map.of(
                        "GetClusterCredentials", this::getClusterCredentials,
                        "GetClusterCredentialsWithIAM", this::getClusterCredentialsWithIam,
                        "DescribeClusters", this::describeClusters,
                        "DescribeCustomDomainAssociations", this::describeCustomDomainAssociations));
    }

    private void getClusterCredentials(QueryRequest request, XmlWriter result) throws AwsException {
        requireCluster(request);
        String user = request.required("DbUser");
        if (!Names.isUser(user)) {
            throw request.invalid("DbUser must be 1 to 64 letters, digits, _, +, ., @ or -, begin with a letter, and be"
                    + " no reserved word, got " + user);
        }
        List<String> groups = request.list("DbGroups", "DbGroup");
        for (String group : groups) {
            if (!Names.isGroup(group)) {
                throw request.invalid("DbGroups must be names of 1 to 64 lower-case letters, digits, _, +, ., @ or -,"
                        + " begin with a letter, and be no reserved words, got " + group);
            }
        }
        TemporaryPassword password =
                credentials.forUser(user, request.flag("AutoCreate"), groups, database(request), seconds(request));
        result.element("DbUser", password.login().user())
                .element("DbPassword", password.password())
                .element("Expiration", password.expiration());
    }

    private void getClusterCredentialsWithIam(QueryRequest request, XmlWriter result) throws AwsException {
        requireCluster(request);
        TemporaryPassword password = credentials.forIdentity(request.caller(), database(request), seconds(request));
        result.element("DbUser", password.login().user())
                .element("DbPassword", password.password())
                .element("Expiration", password.expiration())
                .element("NextRefreshTime", password.expiration());
    }

    private static int seconds(QueryRequest request) throws AwsException {
        return request.integer(
                "DurationSeconds", Credentials.MIN_SECONDS, Credentials.MIN_SECONDS, Credentials.MAX_SECONDS);
    }

    private static @Nullable String database(QueryRequest request) throws AwsException {
        String database = request.text("DbName");
        if (database != null && !Names.isDatabase(database)) {
            throw request.invalid("DbName must be 1 to 64 letters, digits, _, +, ., @ or -, and begin with a letter or"
                    + " _, got " + database);
        }
        return database;
    }

    private void requireCluster(QueryRequest request) throws AwsException {
        if (request.text("ClusterIdentifier") == null && request.text("CustomDomainName") != null) {
            throw new AwsException(
                    400, "UnsupportedOperation", "The local server has no custom domain names: give ClusterIdentifier");
        }
        String cluster = request.required("ClusterIdentifier");
        if (!cluster.equals(warehouse.clusterIdentifier())) {
            throw clusterNotFound(cluster);
        }
    }

    private static AwsException clusterNotFound(String cluster) {
        return new AwsException(404, "ClusterNotFound", "Cluster " + cluster + " not found.");
    }

    private void describeClusters(QueryRequest request, XmlWriter result) throws AwsException {
        request.integer("MaxRecords", MAX_RECORDS, MIN_RECORDS, MAX_RECORDS);
        String cluster = request.text("ClusterIdentifier");
        if (cluster != null && !cluster.equals(warehouse.clusterIdentifier())) {
            throw clusterNotFound(cluster);
        }
        boolean byTags = request.text("TagKeys.TagKey.1") != null || request.text("TagValues.TagValue.1") != null;
        result.begin("Clusters");
        if (!byTags) { // the cluster has no tags
            describe(result);
        }
        result.end();
    }

    private void describe(XmlWriter result) {
        result.begin("Cluster")
                .element("ClusterIdentifier", warehouse.clusterIdentifier())
                .element("ClusterStatus", "available")
                .element("ClusterAvailabilityStatus", "Available")
                .element("MasterUsername", warehouse.adminUser())
                .element("DBName", warehouse.database())
                .begin("Endpoint")
                .element("Address", warehouse.host())
                .element("Port", warehouse.port())
                .end()
                .element("ClusterCreateTime", warehouse.created().truncatedTo(ChronoUnit.MILLIS))
                .element("NumberOfNodes", 1)
                .element("PubliclyAccessible", false)
                .element("Encrypted", false)
                .begin("IamRoles");
        for (String role : warehouse.roles()) {
            result.begin("ClusterIamRole")
                    .element("IamRoleArn", role)
                    .element("ApplyStatus", "in-sync")
                    .end();
        }
        result.end().end();
    }

    /** Drivers ask whether an unknown host name is a custom domain of a cluster. */
    private void describeCustomDomainAssociations(QueryRequest request, XmlWriter result) throws AwsException {
        if (request.text("CustomDomainName") == null) {
            result.begin("Associations").end();
            return;
        }
        throw new AwsException(
                404,
                "CustomDomainAssociationNotFoundFault",
                "The custom domain association " + request.text("CustomDomainName") + " was not found.");
    }
}
