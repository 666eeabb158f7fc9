// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import java.util.List;

/** The format of the files and what belongs to it alone. */
sealed interface DataFormat {
    /** {@code sys_load_history.file_format}. */
    String historyName();

    record Delimited(byte delimiter, boolean escape, boolean removeQuotes) implements DataFormat {
        @Override
        public String historyName() {
            return "txt";
        }
    }

    record Csv(byte delimiter, byte quote) implements DataFormat {
        @Override
        public String historyName() {
            return "csv";
        }
    }

    /** @param widths in characters */
    record FixedWidth(List<Integer> widths) implements DataFormat {
        public FixedWidth {
            widths = List.copyOf(widths);
        }

        @Override
        public String historyName() {
            return "txt";
        }
    }

    /** @param mapping {@code auto}, {@code auto ignorecase}, {@code noshred}, or the URL of a jsonpaths file */
    record Json(String mapping) implements DataFormat {
        @Override
        public String historyName() {
            return "json";
        }
    }

    /** @param mapping {@code auto}, {@code auto ignorecase}, or the URL of a jsonpaths file */
    record Avro(String mapping) implements DataFormat {
        @Override
        public String historyName() {
            return "avro";
        }
    }

    /** @param serializeToJson SERIALIZETOJSON: JSON strings may go to SUPER columns */
    record Parquet(boolean serializeToJson) implements DataFormat {
        @Override
        public String historyName() {
            return "parquet";
        }
    }
}
