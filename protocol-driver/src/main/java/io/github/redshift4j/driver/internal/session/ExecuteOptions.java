// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.wire.backend.Diagnostic;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How statements are run.
 *
 * @param begin what opens a transaction when none is open, or null in auto-commit mode
 * @param maxRows most rows of a result; 0 is all
 * @param timeoutSeconds after which the server is asked to cancel; 0 waits
 * @param simple whether the simple protocol is used, for one statement without parameters
 * @param notices takes what the server remarks
 * @param started takes the way to cancel, before anything is sent
 */
public record ExecuteOptions(
        @Nullable String begin,
        int maxRows,
        int timeoutSeconds,
        boolean simple,
        Consumer<Diagnostic> notices,
        Consumer<CancelGate> started) {
    /** For statements of the driver itself. */
    public static final ExecuteOptions INTERNAL = new ExecuteOptions(null, 0, 0, false, notice -> {}, gate -> {});

    /** For statements of the driver itself that belong to the user's transaction. */
    public static ExecuteOptions internal(@Nullable String begin) {
        return new ExecuteOptions(begin, 0, 0, false, notice -> {}, gate -> {});
    }
}
