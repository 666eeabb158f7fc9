// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints for a person; one thread. */
public final class Console {
    private static final int WIDTH = 100;

    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    public void heading(int step, String title) {
        String text = "== %d. %s ".formatted(step, title);
        out.printf("%n%s%s%n", text, "=".repeat(Math.max(2, WIDTH - text.length())));
    }

    public void line(String format, @Nullable Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }

    /** Prints rows under headings, numbers to the right. */
    public void table(List<String> headings, List<? extends List<? extends @Nullable Object>> rows) {
        out.print(new TextTable(headings, rows));
    }

    /** The stream a progress bar draws on. */
    public PrintStream stream() {
        return out;
    }
}
