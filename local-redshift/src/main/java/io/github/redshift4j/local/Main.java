// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The local server as a program: {@code java -jar redshift4j-local-…-standalone.jar --help}. Runs until it is stopped;
 * once ready it prints one line to standard output.
 */
public final class Main {
    private static final int DEFAULT_PORT = 5439;
    private static final int DEFAULT_S3_PORT = 9090;
    private static final String POSTGRES = "--postgres";
    private static final String POSTGRES_USER = "--postgres-user";
    private static final String POSTGRES_PASSWORD = "--postgres-password";
    private static final String POSTGRES_CALLBACK = "--postgres-callback";
    private static final int BAD_OPTIONS = 2;
    private static final int FAILED = 1;

    private static final String HELP =
            """
            A local Amazon Redshift, for development and tests.

            Usage: java -jar redshift4j-local-standalone.jar [options]

              --port <n>              port of the database on loopback, 0 for any free one (5439)
              --s3-port <n>           port of S3 on loopback, 0 for any free one (9090)
              --aws-port <n>          port of the AWS services on loopback, 0 for any free one (0, not told)
              --user <name>           superuser (awsuser)
              --password <text>       its password (Passw0rd)
              --database <name>       database; may be repeated (dev)
              --data <folder>         keep databases and users there; else nothing is kept
              --token <token>=<user>  identity provider's token that signs in as a user; may be repeated
              --postgres-port <n>     port on loopback of the PostgreSQL behind it (none)
              --postgres <url>        stand on this PostgreSQL, jdbc:postgresql://host:port/database, instead of
                                      the embedded one; it must be 18 or later, and for tests
              --postgres-user <name>  its superuser (postgres)
              --postgres-password <text>  and the superuser's password
              --postgres-callback <host>  the name by which it reaches this machine (localhost)
              --bucket <name>         S3 bucket to make; may be repeated
              --role <arn>            IAM role that COPY and UNLOAD may name; may be repeated
              --authentication <kind> cleartext, md5 or sha256 (md5)
              --protocol-version <n>  latest protocol version to speak, 0 to 3 (3)
              --no-tls                take no encrypted connections
              --ca-certificate <file> write there the certificate to trust for TLS, for sslmode=verify-full
              --help                  print this and leave

            When ready it prints one line, which ends with aws=http://localhost:<n> if --aws-port is given:
              ready jdbc:redshift://localhost:5439/dev user=awsuser password=Passw0rd s3=http://localhost:9090
            """;

    /**
     * What is to be done once the server runs.
     *
     * @param certificate where the certificate to trust goes; null for nowhere
     */
    private record Afterwards(boolean tellAws, @Nullable Path certificate) {}

    private Main() {}

    /** A problem of the command line, to be told in one line. */
    private static final class BadOption extends Exception {
        private static final long serialVersionUID = 1L;

        BadOption(String message) {
            super(message);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        // the line on standard output is all that a healthy server says
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        LocalRedshift.Builder builder =
                LocalRedshift.builder().port(DEFAULT_PORT).s3Port(DEFAULT_S3_PORT);
        try {
            Afterwards afterwards = parse(new ArrayDeque<>(List.of(arguments)), builder);
            if (afterwards == null) {
                System.out.print(HELP);
            } else {
                run(builder, afterwards);
            }
        } catch (BadOption e) {
            System.err.println(e.getMessage() + " (see --help)");
            System.exit(BAD_OPTIONS);
        }
    }

    private static void run(LocalRedshift.Builder builder, Afterwards afterwards) throws InterruptedException {
        try {
            LocalRedshift server = builder.start();
            Path certificate = afterwards.certificate();
            if (certificate != null) {
                Files.copy(server.caCertificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "local-redshift-stop"));
            System.out.println("ready jdbc:redshift://localhost:" + server.port() + "/" + server.database() + " user="
                    + server.user() + " password=" + server.password() + " s3=" + server.s3Endpoint()
                    + (afterwards.tellAws() ? " aws=" + server.awsEndpoint() : ""));
            Thread.currentThread().join(); // until the JVM is told to stop
        } catch (IOException e) {
            System.err.println("Cannot write the certificate: " + e);
            System.exit(FAILED);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    /** Null if help was asked for. */
    private static @Nullable Afterwards parse(Deque<String> arguments, LocalRedshift.Builder builder) throws BadOption {
        List<String> databases = new ArrayList<>();
        Map<String, String> postgres = new LinkedHashMap<>();
        boolean tls = true;
        boolean tellAws = false;
        Path certificate = null;
        while (!arguments.isEmpty()) {
            String option = arguments.pop();
            switch (option) {
                case "--help", "-h" -> {
                    return null;
                }
                case "--no-tls" -> tls = false;
                case "--ca-certificate" -> certificate = Path.of(value(option, arguments));
                case "--port" -> builder.port(number(option, arguments, 0, 65_535));
                case "--s3-port" -> builder.s3Port(number(option, arguments, 0, 65_535));
                case "--aws-port" -> {
                    builder.awsPort(number(option, arguments, 0, 65_535));
                    tellAws = true;
                }
                case "--user" -> builder.user(value(option, arguments));
                case "--password" -> builder.password(value(option, arguments));
                case "--database" -> databases.add(value(option, arguments));
                case "--data" -> builder.dataFolder(Path.of(value(option, arguments)));
                case "--postgres-port" -> builder.postgresPort(number(option, arguments, 1, 65_535));
                case POSTGRES, POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_CALLBACK ->
                    postgres.put(option, value(option, arguments));
                case "--token" -> {
                    String[] parts = value(option, arguments).split("=", 2);
                    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                        throw new BadOption("--token must be <token>=<user>");
                    }
                    builder.token(parts[0], parts[1]);
                }
                case "--bucket" -> builder.buckets(value(option, arguments));
                case "--role" -> builder.roles(value(option, arguments));
                case "--authentication" -> builder.authentication(authentication(option, arguments));
                case "--protocol-version" -> builder.protocolVersion(number(option, arguments, 0, 3));
                default -> throw new BadOption("unknown option " + option);
            }
        }
        if (certificate != null && !tls) {
            throw new BadOption("--ca-certificate is of TLS, which --no-tls leaves out");
        }
        builder.tls(tls);
        if (!postgres.isEmpty()) {
            builder.postgres(address(postgres));
        }
        if (!databases.isEmpty()) {
            builder.databases(
                    databases.get(0), databases.subList(1, databases.size()).toArray(String[]::new));
        }
        return new Afterwards(tellAws, certificate);
    }

    private static PostgresAddress address(Map<String, String> options) throws BadOption {
        String url = options.get(POSTGRES);
        if (url == null) {
            throw new BadOption(options.keySet().iterator().next() + " needs " + POSTGRES + " too");
        }
        try {
            return PostgresAddress.of(
                            url,
                            options.getOrDefault(POSTGRES_USER, "postgres"),
                            options.getOrDefault(POSTGRES_PASSWORD, ""))
                    .callbackHost(options.getOrDefault(POSTGRES_CALLBACK, "localhost"));
        } catch (IllegalArgumentException e) {
            throw new BadOption(String.valueOf(e.getMessage()));
        }
    }

    private static String value(String option, Deque<String> arguments) throws BadOption {
        String value = arguments.poll();
        if (value == null || value.isEmpty()) {
            throw new BadOption(option + " needs a value");
        }
        return value;
    }

    private static int number(String option, Deque<String> arguments, int least, int most) throws BadOption {
        String value = value(option, arguments);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadOption(option + " must be a number " + least + ".." + most + ", got " + value);
    }

    private static AuthenticationKind authentication(String option, Deque<String> arguments) throws BadOption {
        String value = value(option, arguments);
        try {
            return AuthenticationKind.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadOption(option + " must be cleartext, md5 or sha256, got " + value);
        }
    }
}
