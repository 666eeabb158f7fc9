// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Searches for inputs that make a fuzz test of {@link TextFuzzTests} fail, each in a JVM of its own, for as long as the
 * Maven profile {@code fuzz} says: for exceptions, for inputs that take ten seconds, and for memory that grows. What was
 * tried is kept under {@code target/fuzz} and tried on by the next search.
 */
@Tag("fuzz")
@EnabledIfSystemProperty(named = "fuzz.seconds", matches = "\\d+")
class LongFuzzTests {

    @TestFactory
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    Stream<DynamicTest> findsNothing() {
        return Arrays.stream(TextFuzzTests.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> search(method.getName())));
    }

    private static void search(String method) throws Exception {
        Path corpus = Files.createDirectories(Path.of("target", "fuzz", method).toAbsolutePath());
        Path log = corpus.resolveSibling(method + ".log");
        Process search = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Jazzer.class.getName(),
                        "--target_class=" + TextFuzzTests.class.getName(),
                        "--target_method=" + method,
                        "-max_total_time=" + System.getProperty("fuzz.seconds"),
                        "-timeout=10",
                        "-artifact_prefix=" + corpus.getParent() + "/",
                        corpus.toString())
                .directory(corpus.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(search.waitFor()).as("see " + log).isZero();
        } finally {
            search.destroy();
        }
    }
}
