// SPDX-License-Identifier: Apache-2.0
/** A TPC-H warehouse on a local Redshift, from entities to Parquet. Start at {@link io.github.redshift4j.samples.warehouse.WarehouseSample}. */
@NullMarked
package io.github.redshift4j.samples.warehouse;

import org.jspecify.annotations.NullMarked;
