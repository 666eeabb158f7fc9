// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standalone jar, as a program of its own. */
class StandaloneIT {
    private static final Pattern READY = Pattern.compile(
            "ready (jdbc:redshift://localhost:\\d+/dev) user=awsuser password=Passw0rd s3=http://localhost:\\d+");

    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", System.getProperty("standalone.jar")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The folder of a server, which its guard names as an argument. */
    private static Path folder(List<ProcessHandle> descendants) {
        return descendants.stream()
                .flatMap(process -> process.info().arguments().stream().flatMap(Stream::of))
                .map(Path::of)
                .filter(path ->
                        path.isAbsolute() && path.getFileName().toString().startsWith("server-"))
                .findFirst()
                .orElseThrow();
    }

    private static String query(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url + "?ssl=false", "awsuser", "Passw0rd");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 6 * 7")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void servesAfterOneLineAndLeavesNothingWhenStopped() throws Exception {
        serveAndEnd(ProcessHandle::destroy);
    }

    @Test
    void leavesNothingWhenKilled() throws Exception {
        serveAndEnd(ProcessHandle::destroyForcibly);
    }

    private static void serveAndEnd(Consumer<ProcessHandle> end) throws Exception {
        Process process = java("--port", "0", "--s3-port", "0");
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            Matcher ready = READY.matcher(output.readLine());
            assertThat(ready.matches()).isTrue();
            assertThat(query(ready.group(1))).isEqualTo("42");
            List<ProcessHandle> descendants = process.descendants().toList();
            Path folder = folder(descendants);
            assertThat(folder).isDirectory();
            end.accept(process.toHandle());
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            for (ProcessHandle descendant : descendants) {
                descendant.onExit().get(1, TimeUnit.MINUTES);
            }
            assertThat(folder).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void tellsItsAwsEndpointWhenAskedForOne() throws Exception {
        Process process = java("--port", "0", "--s3-port", "0", "--aws-port", "0");
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).matches(READY.pattern() + " aws=http://localhost:\\d+");
        } finally {
            process.destroy();
        }
    }

    @Test
    void writesTheCertificateToTrust(@TempDir Path folder) throws Exception {
        Path certificate = folder.resolve("ca.pem");
        Process process = java("--port", "0", "--s3-port", "0", "--ca-certificate", certificate.toString());
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            Matcher ready = READY.matcher(output.readLine());
            assertThat(ready.matches()).isTrue();
            String verified = ready.group(1) + "?ssl=true&sslmode=verify-full&sslrootcert=" + certificate;
            try (Connection connection = DriverManager.getConnection(verified, "awsuser", "Passw0rd")) {
                assertThat(connection.isValid(60)).isTrue();
            }
        } finally {
            process.destroy();
        }
    }

    @Test
    void keepsWhatIsCommittedWhenKilled(@TempDir Path data) throws Exception {
        for (String sql : List.of("create table kept (id int)", "insert into kept values (1)", "select id from kept")) {
            Process process = java("--port", "0", "--s3-port", "0", "--data", data.toString());
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                Matcher ready = READY.matcher(output.readLine());
                assertThat(ready.matches()).isTrue();
                try (Connection connection =
                                DriverManager.getConnection(ready.group(1) + "?ssl=false", "awsuser", "Passw0rd");
                        Statement statement = connection.createStatement()) {
                    if (statement.execute(sql)) {
                        ResultSet rows = statement.getResultSet();
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isEqualTo(1);
                    }
                }
                List<ProcessHandle> descendants = process.descendants().toList();
                process.destroyForcibly();
                for (ProcessHandle descendant : descendants) {
                    descendant.onExit().get(1, TimeUnit.MINUTES);
                }
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void printsItsOptions() throws Exception {
        Process process = java("--help");
        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(help).startsWith("A local Amazon Redshift").contains("--s3-port", "--aws-port", "--authentication");
    }

    @Test
    void refusesAnOptionItDoesNotKnow() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("standalone.jar"),
                        "--prot",
                        "1")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output).isEqualTo("unknown option --prot (see --help)\n");
    }
}
