// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The pairs of parameters that the manual excludes and that no builder type already keeps apart. */
final class Conflicts {
    private static final String LOAD = "https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-load.html";
    private static final String COMPRESSION =
            "https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-file-compression.html";
    private static final String EMR =
            "https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-source-emr.html";
    private static final String SSH =
            "https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-source-ssh.html";
    private static final String UNLOAD = "https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html";

    /** One row of the table: the first word refuses each of the others. */
    private record Row(String word, List<String> refused, String page) {}

    private static final List<Row> COPY_TABLE = List.of(
            new Row("MAXERROR", List.of("IGNOREALLERRORS"), LOAD),
            new Row("GZIP", List.of("BZIP2", "LZOP", "ZSTD"), COMPRESSION),
            new Row("BZIP2", List.of("LZOP", "ZSTD"), COMPRESSION),
            new Row("LZOP", List.of("ZSTD"), COMPRESSION),
            new Row("ZSTD", List.of("emr://", "SSH"), COMPRESSION),
            new Row("emr://", List.of("ENCRYPTED MASTER_SYMMETRIC_KEY", "REGION"), EMR),
            new Row("SSH", List.of("ENCRYPTED MASTER_SYMMETRIC_KEY"), SSH));

    private static final List<Row> UNLOAD_TABLE = List.of(
            new Row("ALLOWOVERWRITE", List.of("CLEANPATH"), UNLOAD),
            new Row("MANIFEST", List.of("MANIFEST VERBOSE"), UNLOAD),
            new Row("GZIP", List.of("BZIP2", "ZSTD"), UNLOAD),
            new Row("BZIP2", List.of("ZSTD"), UNLOAD),
            new Row("ENCRYPTED AUTO", List.of("ENCRYPTED KMS_KEY_ID", "ENCRYPTED MASTER_SYMMETRIC_KEY"), UNLOAD),
            new Row("ENCRYPTED KMS_KEY_ID", List.of("ENCRYPTED MASTER_SYMMETRIC_KEY"), UNLOAD));

    private Conflicts() {}

    /** @throws IllegalArgumentException naming every conflict of a COPY with these words */
    static void checkCopy(Collection<String> words) {
        check("COPY", COPY_TABLE, words);
    }

    /** @throws IllegalArgumentException naming every conflict of an UNLOAD with these words */
    static void checkUnload(Collection<String> words) {
        check("UNLOAD", UNLOAD_TABLE, words);
    }

    private static void check(String command, List<Row> table, Collection<String> words) {
        List<String> found = new ArrayList<>();
        for (Row row : table) {
            for (String refused : row.refused) {
                if (words.contains(row.word) && words.contains(refused)) {
                    found.add(command + " refuses " + row.word + " together with " + refused + "; drop one (see "
                            + row.page + ')');
                }
            }
        }
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", found));
        }
    }
}
