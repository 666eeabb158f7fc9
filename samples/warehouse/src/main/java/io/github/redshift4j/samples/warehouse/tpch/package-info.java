// SPDX-License-Identifier: Apache-2.0
/** TPC-H data as dbgen writes it, put to S3 in parts. */
@NullMarked
package io.github.redshift4j.samples.warehouse.tpch;

import org.jspecify.annotations.NullMarked;
