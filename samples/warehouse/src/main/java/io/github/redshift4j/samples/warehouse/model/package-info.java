// SPDX-License-Identifier: Apache-2.0
/** The eight tables of TPC-H as JPA entities with their physical design. */
@NullMarked
package io.github.redshift4j.samples.warehouse.model;

import org.jspecify.annotations.NullMarked;
