// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.time.Duration;

/**
 * Limits of the Redshift Data API.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html">Considerations when calling the Amazon
 *     Redshift Data API</a>
 */
final class DataLimits {
    /** Longest SQL text, in bytes of UTF-8. */
    static final int STATEMENT_BYTES = 100 * 1024;

    /** Largest result. The documentation said 100 MB until 2024. */
    static final long RESULT_BYTES = 500L << 20;

    /** Largest row of a result. */
    static final int ROW_BYTES = 64 * 1024;

    /** Statements that have not ended. The documentation said 200 until 2024. */
    static final int ACTIVE_STATEMENTS = 500;

    static final int SESSIONS = 500;

    /** Statements of one batch. */
    static final int BATCH = 40;

    /** How long statements and their results are kept. */
    static final Duration RETENTION = Duration.ofHours(24);

    /** How long a client token stands for the statement it came with. */
    static final Duration TOKEN_RETENTION = Duration.ofHours(8);

    /** Longest life of a session, and longest time it is kept between statements. */
    static final Duration SESSION_LIFE = Duration.ofHours(24);

    /** Longest that a call waits for a statement to end. */
    static final int WAIT_SECONDS = 30;

    static final int NAME_LENGTH = 2048;
    static final int TOKEN_LENGTH = 64;

    /** Most entries of one answer: of a list of statements, of a list of anything else. */
    static final int STATEMENTS_PAGE = 100;

    static final int CATALOG_PAGE = 1000;

    // AWS chooses the size of a page of results and does not say how; these are the local server's.
    static final int RESULT_PAGE_ROWS = 1000;
    static final int RESULT_PAGE_BYTES = 1 << 20;

    private DataLimits() {}
}
