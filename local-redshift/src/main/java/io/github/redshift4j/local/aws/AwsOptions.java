// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.iam.AccessKey;
import io.github.redshift4j.local.iam.Iam;
import io.github.redshift4j.local.iam.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** What the AWS endpoints of a local server know. Each method replaces a default, and returns the same options. */
public final class AwsOptions {
    private static final Pattern CLUSTER = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int CLUSTER_LENGTH = 63;
    private static final Pattern WORKGROUP = Pattern.compile("[a-z0-9-]{3,64}");
    private static final Pattern SECRET = Pattern.compile("[\\w/+=.@-]{1,512}");

    private final List<AccessKey> keys = new ArrayList<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, DatabaseLogin> logins = new LinkedHashMap<>();
    private String clusterIdentifier = "local";
    private String workgroupName = "local";
    private Clock clock = Clock.systemUTC();

    private AwsOptions() {}

    /** What a secret for the database is made of, once its port is known. */
    record DatabaseLogin(String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return user;
        }
    }

    public static AwsOptions create() {
        return new AwsOptions();
    }

    /**
     * An access key of an IAM user. From the first on, only keys that were told and those that STS issues are taken, here
     * and by S3, COPY and UNLOAD. Until then any key is, and stands for the IAM user {@code local}.
     */
    public AwsOptions accessKey(String accessKeyId, String secretAccessKey, String iamUser) {
        Objects.requireNonNull(secretAccessKey, "secretAccessKey");
        keys.add(new AccessKey(accessKeyId, secretAccessKey, null, null, Principal.user(iamUser)));
        return this;
    }

    /** The name by which this server is a cluster, {@code local} by default. */
    public AwsOptions clusterIdentifier(String value) {
        if (!CLUSTER.matcher(value).matches() || value.length() > CLUSTER_LENGTH) {
            throw new IllegalArgumentException("A cluster identifier is 1 to " + CLUSTER_LENGTH
                    + " lower-case letters, digits and single hyphens, begins with a letter and does not end with a"
                    + " hyphen, got " + value);
        }
        clusterIdentifier = value;
        return this;
    }

    /** The name by which this server is a serverless workgroup, {@code local} by default. */
    public AwsOptions workgroupName(String value) {
        if (!WORKGROUP.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A workgroup name is 3 to 64 lower-case letters, digits and hyphens, got " + value);
        }
        workgroupName = value;
        return this;
    }

    /**
     * A secret of Secrets Manager for a user of the database, in the form Redshift's own have: JSON with engine, host,
     * port, dbname, dbClusterIdentifier, username and password.
     */
    public AwsOptions secret(String name, String user, String password) {
        logins.put(checked(name), new DatabaseLogin(user, password));
        return this;
    }

    /** Any other secret of Secrets Manager. */
    public AwsOptions secret(String name, String secretString) {
        secrets.put(checked(name), secretString);
        return this;
    }

    private static String checked(String name) {
        if (!SECRET.matcher(name).matches()) {
            throw new IllegalArgumentException("A secret's name is 1 to 512 letters, digits and /_+=.@-, got " + name);
        }
        return name;
    }

    /** When keys, passwords, sessions and results expire; the system's clock by default. */
    public AwsOptions clock(Clock value) {
        clock = value;
        return this;
    }

    /** What the parts of one server share: its keys and temporary passwords. */
    public Iam newIam() {
        return Iam.of(keys, clock);
    }

    String clusterIdentifier() {
        return clusterIdentifier;
    }

    String workgroupName() {
        return workgroupName;
    }

    Clock clock() {
        return clock;
    }

    /** The texts of all secrets by name. */
    Map<String, String> secretTexts(Warehouse warehouse) {
        Map<String, String> texts = new LinkedHashMap<>(secrets);
        logins.forEach((name, login) -> texts.put(
                name,
                new JsonObject()
                        .put("engine", "redshift")
                        .put("host", warehouse.host())
                        .put("port", warehouse.port())
                        .put("dbname", warehouse.database())
                        .put("dbClusterIdentifier", warehouse.clusterIdentifier())
                        .put("username", login.user())
                        .put("password", login.password())
                        .toJson()));
        return texts;
    }
}
