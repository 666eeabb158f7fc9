// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.samples.warehouse.console.Console;
import io.github.redshift4j.samples.warehouse.steps.AskQuestions;
import io.github.redshift4j.samples.warehouse.steps.CreateSchema;
import io.github.redshift4j.samples.warehouse.steps.ForgetToCommit;
import io.github.redshift4j.samples.warehouse.steps.LoadBrokenLines;
import io.github.redshift4j.samples.warehouse.steps.LoadTables;
import io.github.redshift4j.samples.warehouse.steps.ReflectCatalog;
import io.github.redshift4j.samples.warehouse.steps.Step;
import io.github.redshift4j.samples.warehouse.steps.UnloadAndReload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs the sample: {@code WarehouseSample [TPC-H scale factor, 0.01 by default]}. */
public final class WarehouseSample {
    private static final double DEFAULT_SCALE = 0.01;

    private final Console console;
    private final double scale;

    public WarehouseSample(Console console, double scale) {
        this.console = console;
        this.scale = scale;
    }

    /** Ends with status 1 when a step fails, and says which. */
    public static void main(String[] args) throws Exception {
        double scale = args.length == 0 ? DEFAULT_SCALE : scale(args[0]);
        new WarehouseSample(new Console(System.out), scale).run();
    }

    private static double scale(String text) {
        try {
            double scale = Double.parseDouble(text);
            if (scale >= 0.001 && scale <= 100) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new IllegalArgumentException("The scale factor must be a number from 0.001 to 100, got \"" + text + '"');
    }

    /**
     * Runs all steps and prints what each did.
     *
     * @return the outcome of each
     */
    public List<String> run() throws Exception {
        Instant start = Instant.now();
        console.heading(1, "A local Redshift");
        try (Warehouse warehouse = new Warehouse(scale)) {
            LocalRedshift server = warehouse.server();
            console.line("%s user=%s password=%s", server.jdbcUrl(), server.user(), server.password());
            console.line("S3 at %s, ready in %s", server.s3Endpoint(), since(start));
            List<List<Object>> summary = new ArrayList<>();
            summary.add(List.of(1, "A local Redshift", "started, with S3 beside it", since(start)));
            int number = 2;
            for (Step step : steps()) {
                Instant begin = Instant.now();
                console.heading(number, step.title());
                String outcome = step.run(warehouse, console);
                summary.add(List.of(number, step.title(), outcome, since(begin)));
                number++;
            }
            console.line("%n== Summary, TPC-H scale %s, %s in all", scale, since(start));
            console.table(List.of("step", "what", "outcome", "time"), summary);
            return summary.stream().map(row -> String.valueOf(row.get(2))).toList();
        }
    }

    private List<Step> steps() {
        return List.of(
                new CreateSchema(),
                new LoadTables(),
                new LoadBrokenLines(),
                new AskQuestions(),
                new ReflectCatalog(),
                new UnloadAndReload(),
                new ForgetToCommit());
    }

    private static String since(Instant start) {
        return "%.1f s".formatted(Duration.between(start, Instant.now()).toMillis() / 1000.0);
    }
}
