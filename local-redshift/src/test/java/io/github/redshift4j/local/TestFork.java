// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs a test class in a JVM of its own, whose environment says where tests find their database. */
public final class TestFork {
    private static final List<String> VARIABLES =
            List.of("REDSHIFT_TEST_URL", "REDSHIFT_TEST_USER", "REDSHIFT_TEST_PASSWORD");

    private TestFork() {}

    /** The environment in which a server is the cluster. */
    public static Map<String, String> cluster(LocalRedshift server) {
        return Map.of(
                VARIABLES.get(0),
                server.jdbcUrl(),
                VARIABLES.get(1),
                server.user(),
                VARIABLES.get(2),
                server.password());
    }

    /** What the JVM printed: at its end {@code 3 tests, 2 passed} and a line for each failure. */
    public static String run(Class<?> tests, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dfile.encoding=UTF-8",
                        TestFork.class.getName(),
                        tests.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(VARIABLES);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            return output.get(100, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws ClassNotFoundException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Class.forName(arguments[0])))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        System.out.printf("%d tests, %d passed%n", summary.getTestsFoundCount(), summary.getTestsSucceededCount());
        for (TestExecutionSummary.Failure failure : summary.getFailures()) {
            System.out.println(failure.getTestIdentifier().getDisplayName() + ": " + rootCause(failure.getException()));
        }
        // Threads of what was tested may be left.
        System.exit(0);
    }

    private static String rootCause(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }
}
