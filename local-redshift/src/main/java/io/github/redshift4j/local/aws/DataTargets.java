// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.iam.TemporaryPasswords.TemporaryPassword;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a request of the Data API where to connect and as whom: the user of a secret, a user of the database by
 * name, or the user that the caller is mapped to.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-calling-considerations-authentication.html">
 *     Choosing database authentication credentials</a>
 */
final class DataTargets {
    /** Members that must be left out where a session says them. */
    static final List<String> MEMBERS =
            List.of("ClusterIdentifier", "WorkgroupName", "Database", "DbUser", "SecretArn");

    private final Warehouse warehouse;
    private final Credentials credentials;
    private final Secrets secrets;

    DataTargets(Warehouse warehouse, Credentials credentials, Secrets secrets) {
        this.warehouse = warehouse;
        this.credentials = credentials;
        this.secrets = secrets;
    }

    DataTarget of(JsonRequest request) throws AwsException {
        String cluster = request.text("ClusterIdentifier");
        String workgroup = request.text("WorkgroupName");
        requireWarehouse(cluster, workgroup);
        String database = request.text("Database");
        if (database == null || database.isEmpty()) {
            throw AwsException.validation("Database must be given");
        }
        String user = request.text("DbUser");
        String secret = request.text("SecretArn");
        if (user != null && secret != null) {
            throw AwsException.validation("DbUser and SecretArn cannot be given together");
        }
        if (user != null && workgroup != null) {
            throw AwsException.validation("DbUser cannot be given with WorkgroupName: the user is the caller's");
        }
        String shown =
                secret != null ? null : user != null ? user : request.caller().databaseUser();
        return new DataTarget(cluster, workgroup, database, shown, secret, login(request, user, secret, cluster));
    }

    private void requireWarehouse(@Nullable String cluster, @Nullable String workgroup) throws AwsException {
        if ((cluster == null) == (workgroup == null)) {
            throw AwsException.validation("Exactly one of ClusterIdentifier and WorkgroupName must be given");
        }
        if (!isHere(cluster, workgroup)) {
            throw AwsException.validation("Redshift endpoint doesn't exist in this region.");
        }
    }

    /** Whether the names that are given are this server's. */
    boolean isHere(@Nullable String cluster, @Nullable String workgroup) {
        return (cluster == null || cluster.equals(warehouse.clusterIdentifier()))
                && (workgroup == null || WorkgroupOperations.isNamed(workgroup, warehouse));
    }

    private Supplier<SqlLogin> login(
            JsonRequest request, @Nullable String user, @Nullable String secret, @Nullable String cluster)
            throws AwsException {
        if (secret != null) {
            SqlLogin login = loginOf(secret, cluster);
            return () -> login;
        }
        return () -> {
            TemporaryPassword password = user != null
                    ? credentials.internalForUser(user)
                    : credentials.internalForIdentity(request.caller());
            return new SqlLogin(password.login().user(), password.password());
        };
    }

    private SqlLogin loginOf(String secretArn, @Nullable String cluster) throws AwsException {
        Secret secret = secrets.find(secretArn)
                .orElseThrow(() -> new AwsException(
                        400,
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret.",
                        Map.of("ResourceId", secretArn)));
        Super json;
        try {
            json = Super.parse(secret.text());
        } catch (IllegalArgumentException e) {
            throw AwsException.validation("The secret is not JSON");
        }
        String user = text(json, "username");
        String password = text(json, "password");
        if (user.isEmpty() || password.isEmpty()) {
            throw AwsException.validation("username and password in secret cannot be empty");
        }
        String stored = text(json, "dbClusterIdentifier");
        if (cluster != null && !stored.isEmpty() && !stored.equals(cluster)) {
            throw AwsException.validation("ClusterIdentifier " + cluster + " does not match dbClusterIdentifier "
                    + stored + " of the secret");
        }
        return new SqlLogin(user, password);
    }

    private static String text(Super json, String attribute) {
        return json.get(attribute) instanceof Super.StringValue text ? text.value() : "";
    }
}
