// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import org.jspecify.annotations.Nullable;

/** The statements of one exchange that are not completely answered, in the order sent: mostly one, so they are linked. */
final class Steps {
    /** What is awaited for a statement. */
    enum Expected {
        /** A result: Execute or Query was sent, and Describe where the columns are not settled. */
        RESULT,
        /** A count: Execute was sent without Describe. */
        COUNT,
        /** Completion of what the driver itself sent before, such as BEGIN. */
        NOTHING,
        /** Types of parameters and columns: only Describe was sent. */
        DESCRIPTION
    }

    /** A statement that was sent. */
    static final class Step {
        final Command command;
        final PreparedHandle handle;
        final Expected expected;
        /** What it asked for of its columns; see {@link ResultFormats}. */
        final byte[] formats;
        /** Whether its columns are the handle's, so that they are not described again. */
        final boolean isDescribed;

        @Nullable
        Step next;

        Step(Command command, PreparedHandle handle, Expected expected, boolean binaryTransfer) {
            boolean hasColumns = expected == Expected.RESULT;
            this.command = command;
            this.handle = handle;
            this.expected = expected;
            this.formats = hasColumns && binaryTransfer ? handle.resultFormats() : ResultFormats.SERVERS_CHOICE;
            this.isDescribed = hasColumns && handle.isSettled();
        }
    }

    private @Nullable Step first;
    private @Nullable Step last;
    private int size;

    void add(Step step) {
        Step before = last;
        if (first == null || before == null) {
            first = step;
        } else {
            before.next = step;
        }
        last = step;
        size++;
    }

    /** The one that the next reply belongs to; null when there is none. */
    @Nullable
    Step first() {
        return first;
    }

    /** The first is answered. */
    void remove() {
        if (first != null) {
            first = first.next;
            size--;
        }
    }

    void clear() {
        first = null;
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return first == null;
    }
}
