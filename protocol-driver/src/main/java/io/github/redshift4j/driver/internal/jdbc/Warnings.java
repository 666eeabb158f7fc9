// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** The warnings of a statement or connection: at most {@code maxWarningCount}, so that those who never look keep little. */
final class Warnings {
    private final int most;
    private @Nullable SQLWarning first;
    private @Nullable SQLWarning last;
    private int count;

    Warnings(int most) {
        this.most = most;
    }

    void add(SQLWarning warning) {
        if (count >= most) {
            return;
        }
        count++;
        SQLWarning before = last;
        if (before == null) {
            first = warning;
        } else {
            before.setNextWarning(warning);
        }
        last = warning;
    }

    @Nullable
    SQLWarning first() {
        return first;
    }

    void clear() {
        first = null;
        last = null;
        count = 0;
    }
}
