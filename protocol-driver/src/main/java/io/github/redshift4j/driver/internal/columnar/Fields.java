// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

/** Where the fields of one column lie in a page, row by row; a length of -1 is NULL. Used again for each column. */
final class Fields {
    final int[] starts;
    final int[] lengths;

    Fields(int rows) {
        starts = new int[rows];
        lengths = new int[rows];
    }
}
