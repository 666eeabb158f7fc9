// SPDX-License-Identifier: Apache-2.0
/**
 * UNLOAD as Redshift runs it: a query's rows, streamed from PostgreSQL's own COPY into objects of S3, named, split,
 * partitioned, compressed and listed in a manifest as the options say. Start at {@link
 * io.github.redshift4j.local.unload.UnloadEngine}.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html">UNLOAD</a>
 */
@NullMarked
package io.github.redshift4j.local.unload;

import org.jspecify.annotations.NullMarked;
