// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

/**
 * How COPY chooses the encodings of an empty table.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-load.html">COMPUPDATE</a>
 */
public enum CompUpdate {
    /** By the columns' types, without looking at the data. */
    PRESET,
    /** By a sample of the data, even where columns have an encoding. */
    ON,
    /** Not at all. */
    OFF
}
