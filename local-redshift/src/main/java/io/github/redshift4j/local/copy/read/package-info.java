// SPDX-License-Identifier: Apache-2.0
/**
 * Data files taken apart: one {@link io.github.redshift4j.local.copy.read.RowReader} per format gives rows of fields,
 * still bytes, with their place in the file. Memory holds one row at a time, whatever the file's size.
 */
@NullMarked
package io.github.redshift4j.local.copy.read;

import org.jspecify.annotations.NullMarked;
