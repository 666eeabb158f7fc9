// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.copy.read.shapefile.Simplify;
import java.util.List;

/** The format of the files and what belongs to it alone. */
sealed interface DataFormat {
    /** {@code sys_load_history.file_format}. */
    String historyName();

    /** Whether the files are of columns, with types of their own, and whatever is wrong is told to the client. */
    default boolean columnar() {
        return false;
    }

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

    /** @param serializeToJson SERIALIZETOJSON: nested columns may go to SUPER columns */
    record Parquet(boolean serializeToJson) implements DataFormat {
        @Override
        public String historyName() {
            return "parquet";
        }

        @Override
        public boolean columnar() {
            return true;
        }
    }

    /** @param serializeToJson as of Parquet */
    record Orc(boolean serializeToJson) implements DataFormat {
        @Override
        public String historyName() {
            return "orc";
        }

        @Override
        public boolean columnar() {
            return true;
        }
    }

    /** Geometries and the fields that stand beside them. */
    record Shapefile(Simplify simplify) implements DataFormat {
        @Override
        public String historyName() {
            return "shapefile";
        }
    }
}
