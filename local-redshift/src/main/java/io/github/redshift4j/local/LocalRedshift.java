// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import io.github.redshift4j.local.aws.AwsOptions;
import io.github.redshift4j.local.aws.AwsServer;
import io.github.redshift4j.local.backing.AddressedPostgres;
import io.github.redshift4j.local.backing.BackingOptions;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.EmbeddedPostgres;
import io.github.redshift4j.local.iam.Iam;
import io.github.redshift4j.local.s3.LocalS3;
import io.github.redshift4j.local.server.FrontServer;
import io.github.redshift4j.local.server.ServerOptions;
import io.github.redshift4j.wire.ProtocolVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A running local Amazon Redshift. Any client of Redshift connects to it on loopback; closing it leaves nothing behind,
 * and neither does the end of this JVM. The file is long by its builder, a method an option.
 *
 * <pre>{@code
 * try (LocalRedshift server = LocalRedshift.start();
 *         Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
 *     // …
 * }
 * }</pre>
 */
public final class LocalRedshift implements AutoCloseable {
    private final BackingServer backing;
    private final LocalS3 s3;
    private final FrontServer front;
    private final AwsServer aws;
    private final ServerOptions options;
    private final Optional<Path> caCertificate;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalRedshift(BackingServer backing, LocalS3 s3, FrontServer front, AwsServer aws, ServerOptions options)
            throws IOException {
        this.aws = aws;
        this.s3 = s3;
        this.backing = backing;
        this.front = front;
        this.options = options;
        this.caCertificate = front.authority().isPresent()
                ? Optional.of(writePem(front.authority().get(), backing.folder().resolve("ca.pem")))
                : Optional.empty();
    }

    private static Path writePem(X509Certificate certificate, Path file) throws IOException {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException e) {
            throw new IOException("Cannot write the server's certificate", e);
        }
    }

    /**
     * Starts a server with the defaults of {@link #builder()}; it has answered a query when this returns.
     *
     * @throws UncheckedIOException if it does not start
     */
    public static LocalRedshift start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The URL of the first database, for the official driver and for this project's; without encryption, since neither
     * trusts the server's own certificate unless told to.
     */
    public String jdbcUrl() {
        return jdbcUrl(database());
    }

    /** The URL of a database, see {@link #jdbcUrl()}. */
    public String jdbcUrl(String database) {
        return "jdbc:redshift://localhost:" + port() + "/" + database + "?ssl=false";
    }

    public String host() {
        return "localhost";
    }

    public int port() {
        return front.port();
    }

    /** The first database, {@code dev} unless another was asked for. */
    public String database() {
        return options.databases().get(0);
    }

    /** A superuser. */
    public String user() {
        return options.users().get(0).name();
    }

    public String password() {
        return options.users().get(0).password();
    }

    /** The server's S3, for {@code endpointOverride} of an S3 client: {@code http://localhost:port}. */
    public URI s3Endpoint() {
        return s3.endpoint();
    }

    /**
     * The server's AWS services, for {@code endpointOverride} of the SDK's clients of Redshift, Redshift Serverless, the
     * Redshift Data API, STS and Secrets Manager: {@code http://localhost:port}.
     */
    public URI awsEndpoint() {
        return aws.endpoint();
    }

    /** The name by which the AWS services know this server as a cluster. */
    public String clusterIdentifier() {
        return aws.clusterIdentifier();
    }

    /** The name by which the AWS services know this server as a serverless workgroup. */
    public String workgroupName() {
        return aws.workgroupName();
    }

    /**
     * The ARN of a secret the server was told with {@link AwsOptions#secret}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public String secretArn(String name) {
        return aws.secretArn(name);
    }

    /**
     * Makes an S3 bucket; nothing happens if there is one of that name.
     *
     * @throws UncheckedIOException if S3 would refuse the name
     */
    public void createBucket(String name) {
        try {
            s3.createBucket(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create bucket " + name, e);
        }
    }

    /**
     * The certificate to trust for encrypted connections, as a PEM file that is there until the server closes: {@code
     * sslrootcert} of the drivers and of psql. The server's own is for {@code localhost} and the loopback addresses.
     *
     * @throws IllegalStateException if the server was built without encryption
     */
    public Path caCertificate() {
        return caCertificate.orElseThrow(
                () -> new IllegalStateException("This server offers no encryption: it was built with tls(false)"));
    }

    /**
     * Makes a database as it is after {@code CREATE DATABASE}.
     *
     * @throws io.github.redshift4j.local.errors.ServerException if there is one of that name
     */
    public void createDatabase(String name) {
        try {
            backing.createDatabase(name, user());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create database " + name, e);
        }
    }

    /** Drops a database and ends its sessions; nothing happens if there is none of that name. */
    public void dropDatabase(String name) {
        try {
            backing.dropDatabase(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot drop database " + name, e);
        }
    }

    /** Ends all sessions and the server; any number of times. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (backing;
                    s3;
                    aws) {
                front.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot remove the files of the local Redshift", e);
            }
        }
    }

    /** {@code jdbc:redshift://localhost:port/database}, without the password. */
    @Override
    public String toString() {
        return "LocalRedshift[" + jdbcUrl() + " user=" + user() + "]";
    }

    /** What a server is started with. Each method replaces a default, and returns the builder. */
    public static final class Builder {
        private int port;
        private int s3Port;
        private int awsPort;
        private AwsOptions aws = AwsOptions.create();
        private int postgresPort;
        private @Nullable Path dataFolder;
        private @Nullable PostgresAddress postgres;
        private final Set<String> buckets = new LinkedHashSet<>();
        private final Set<String> roles = new LinkedHashSet<>();
        private String user = "awsuser";
        private String password = "Passw0rd";
        private final List<ServerOptions.User> moreUsers = new ArrayList<>();
        private final Set<String> databases = new LinkedHashSet<>(Set.of("dev"));
        private AuthenticationKind authentication = AuthenticationKind.MD5;
        private Isolation isolation = Isolation.SNAPSHOT;
        private boolean tls = true;
        private ProtocolVersion protocolVersion = ProtocolVersion.LATEST;
        private final Map<String, String> parameterStatuses = new LinkedHashMap<>();
        private final Map<String, String> tokens = new LinkedHashMap<>();
        private Duration signInTimeout = Duration.ofMinutes(1);

        private Builder() {}

        /** The port of the database on loopback; 0, the default, is any free one. Redshift's own is 5439. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** The port of S3 on loopback; 0, the default, is any free one. */
        public Builder s3Port(int value) {
            s3Port = value;
            return this;
        }

        /** The port of the AWS services on loopback; 0, the default, is any free one. */
        public Builder awsPort(int value) {
            awsPort = value;
            return this;
        }

        /** What the AWS services know: access keys, secrets, names and the time. */
        public Builder aws(AwsOptions value) {
            aws = value;
            return this;
        }

        /**
         * A port on loopback where the PostgreSQL behind the server listens too, to look at what a statement has become:
         * {@code psql -h localhost -p <port> -U rdsdb dev}. It asks for no password; 0, the default, is none.
         */
        public Builder postgresPort(int value) {
            postgresPort = value;
            return this;
        }

        /**
         * A folder whose databases and users outlive the server, and are there again for the next one; made if there is
         * none. Without it, the default, nothing outlives the server; S3 objects never do. One server at a time may use
         * it, and only the version that has made it. What has been committed is there also after the end of a JVM that
         * was killed.
         */
        public Builder dataFolder(Path folder) {
            dataFolder = folder.toAbsolutePath();
            return this;
        }

        /**
         * A PostgreSQL that runs anyway, 18 or later, to stand on in place of the embedded one. The server makes
         * databases and users there and drops them when it closes, or the next one does after a JVM that was killed;
         * those of others it leaves alone, and the users it makes must have other names. One server at a time may use
         * it. SET SESSION AUTHORIZATION is refused then.
         */
        public Builder postgres(PostgresAddress address) {
            postgres = address;
            return this;
        }

        /** S3 buckets that are there from the start; none by default. */
        public Builder buckets(String... names) {
            buckets.addAll(List.of(names));
            return this;
        }

        /** ARNs of IAM roles that COPY and UNLOAD may name, and that STS lets anyone assume; {@code IAM_ROLE default} needs none. */
        public Builder roles(String... arns) {
            roles.addAll(List.of(arns));
            return this;
        }

        /** The superuser the server starts with, {@code awsuser} by default. */
        public Builder user(String name) {
            user = name;
            return this;
        }

        /** The superuser's password, {@code Passw0rd} by default. */
        public Builder password(String value) {
            password = value;
            return this;
        }

        /** Another superuser; ordinary users are made with CREATE USER. */
        public Builder user(String name, String withPassword) {
            moreUsers.add(new ServerOptions.User(name, withPassword));
            return this;
        }

        /** The databases, {@code dev} by default; the first is that of {@link LocalRedshift#jdbcUrl()}. */
        public Builder databases(String first, String... more) {
            databases.clear();
            databases.add(first);
            databases.addAll(List.of(more));
            return this;
        }

        /** The isolation of the databases, {@link Isolation#SNAPSHOT} by default; CREATE DATABASE may say otherwise. */
        public Builder isolation(Isolation value) {
            isolation = value;
            return this;
        }

        /** How passwords are asked for, MD5 by default. */
        public Builder authentication(AuthenticationKind kind) {
            authentication = kind;
            return this;
        }

        /** Whether the server takes encrypted connections, beside plain ones; yes by default. */
        public Builder tls(boolean offered) {
            tls = offered;
            return this;
        }

        /**
         * The latest version of the protocol the server speaks: 0 is PostgreSQL's, 1 adds the origin of columns, 2
         * binary formats, 3, the default, case sensitivity.
         */
        public Builder protocolVersion(int latest) {
            for (ProtocolVersion version : ProtocolVersion.values()) {
                if (version.number() == latest) {
                    protocolVersion = version;
                    return this;
                }
            }
            throw new IllegalArgumentException(
                    "protocol version must be 0.." + ProtocolVersion.LATEST.number() + ", got " + latest);
        }

        /**
         * A parameter status the server reports after sign-in, such as {@code show_discovery}; an empty value leaves
         * out one it reports by default.
         */
        public Builder parameterStatus(String name, String value) {
            parameterStatuses.put(name, value);
            return this;
        }

        /**
         * A token that signs in as a user, made by its first sign-in: what a client gets from its identity provider and
         * sends when its startup message has an {@code idp_type}. The server looks at nothing in the token.
         */
        public Builder token(String token, String forUser) {
            tokens.put(token, forUser);
            return this;
        }

        /** How long a connection may take to sign in before it is closed; a minute by default. */
        public Builder signInTimeout(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("the sign-in timeout must be positive, got " + value);
            }
            signInTimeout = value;
            return this;
        }

        /**
         * Starts the server; it has answered a query when this returns.
         *
         * @throws UncheckedIOException if PostgreSQL does not start, or the port is taken
         */
        public LocalRedshift start() {
            List<ServerOptions.User> users = new ArrayList<>();
            users.add(new ServerOptions.User(user, password));
            users.addAll(moreUsers);
            ServerOptions options = new ServerOptions(
                    port,
                    users,
                    List.copyOf(databases),
                    authentication,
                    tls,
                    protocolVersion,
                    parameterStatuses,
                    roles,
                    tokens,
                    signInTimeout);
            try {
                return start(options, startBacking());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start the local Redshift: " + e.getMessage(), e);
            }
        }

        private BackingServer startBacking() throws IOException {
            boolean serializable = isolation == Isolation.SERIALIZABLE;
            if (postgres == null) {
                return EmbeddedPostgres.start(new BackingOptions(serializable, postgresPort, dataFolder));
            }
            if (postgresPort != 0 || dataFolder != null) {
                throw new IllegalArgumentException("postgresPort and dataFolder are of the embedded PostgreSQL,"
                        + " and cannot be told of the one at " + postgres);
            }
            return AddressedPostgres.start(postgres, serializable);
        }

        private LocalRedshift start(ServerOptions options, BackingServer backing) throws IOException {
            LocalS3 s3 = null;
            FrontServer front = null;
            AwsServer awsServer = null;
            Iam iam = aws.newIam();
            try {
                s3 = LocalS3.start(
                        s3Port,
                        List.copyOf(buckets),
                        Files.createDirectories((dataFolder == null ? backing.folder() : dataFolder).resolve("s3")),
                        iam.keys());
                front = FrontServer.start(options, backing, s3.store(), iam);
                awsServer = AwsServer.start(
                        awsPort,
                        aws,
                        iam,
                        options,
                        front.port(),
                        s3.handler(),
                        Files.createDirectory(backing.folder().resolve("data-api")));
                return new LocalRedshift(backing, s3, front, awsServer, options);
            } catch (IOException | RuntimeException e) {
                if (awsServer != null) {
                    awsServer.close();
                }
                if (front != null) {
                    front.close();
                }
                if (s3 != null) {
                    s3.close();
                }
                backing.close();
                throw e;
            }
        }
    }
}
