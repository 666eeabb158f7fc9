// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

/** What one statement gave. */
public sealed interface Result permits Rows, Result.Done {
    /**
     * A statement without rows.
     *
     * @param count rows it changed; 0 when the server counts none
     * @param tag the server's words, such as {@code CREATE TABLE}
     */
    record Done(long count, String tag) implements Result {}
}
