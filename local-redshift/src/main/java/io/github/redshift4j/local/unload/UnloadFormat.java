// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The format of the files and what belongs to it alone. */
sealed interface UnloadFormat {
    /** {@code sys_unload_history.file_format}. */
    String historyName();

    /** @param nullText of NULL AS; empty by default */
    record Delimited(byte delimiter, boolean escape, boolean addQuotes, String nullText) implements UnloadFormat {
        @Override
        public String historyName() {
            return "text";
        }
    }

    record Csv(byte delimiter, String nullText) implements UnloadFormat {
        @Override
        public String historyName() {
            return "csv";
        }
    }

    /**
     * @param widths in characters
     * @param nullText of NULL AS; null when it was not given, and nulls are blank
     */
    record FixedWidth(List<Integer> widths, @Nullable String nullText) implements UnloadFormat {
        public FixedWidth {
            widths = List.copyOf(widths);
        }

        @Override
        public String historyName() {
            return "text";
        }
    }

    record Json() implements UnloadFormat {
        @Override
        public String historyName() {
            return "json";
        }
    }

    /** @param rowGroupBytes of ROWGROUPSIZE */
    record Parquet(long rowGroupBytes) implements UnloadFormat {
        @Override
        public String historyName() {
            return "parquet";
        }
    }
}
