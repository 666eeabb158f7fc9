// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

/**
 * How a table's rows are spread over slices.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_choosing_dist_sort.html">Distribution styles</a>
 */
public enum DistStyle {
    /** Redshift chooses and changes its mind as the table grows. */
    AUTO(9),
    /** Round robin. */
    EVEN(0),
    /** By the values of the DISTKEY column. */
    KEY(1),
    /** A copy on every node. */
    ALL(8);

    private final int code;

    DistStyle(int code) {
        this.code = code;
    }

    /** {@code pg_class_info.reldiststyle}. */
    public int code() {
        return code;
    }
}
