// SPDX-License-Identifier: Apache-2.0
/**
 * COPY as Redshift runs it: options and their conflicts, who may read, which files, every value checked before
 * PostgreSQL sees it, load errors and history in the system views. Start at {@link
 * io.github.redshift4j.local.copy.CopyEngine}.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_COPY.html">COPY</a>
 */
@NullMarked
package io.github.redshift4j.local.copy;

import org.jspecify.annotations.NullMarked;
