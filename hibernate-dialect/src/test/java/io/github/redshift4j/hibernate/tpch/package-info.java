// SPDX-License-Identifier: Apache-2.0
/** The eight tables of TPC-H as entities, with the physical design of a warehouse. */
@NullMarked
package io.github.redshift4j.hibernate.tpch;

import org.jspecify.annotations.NullMarked;
