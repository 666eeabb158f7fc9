// SPDX-License-Identifier: Apache-2.0
/**
 * HQL's array functions on lists and arrays that are mapped to SUPER. Positions count from 1 in HQL and from 0 on the
 * server. Start at {@link io.github.redshift4j.hibernate.internal.functions.arrays.SuperArrays}. Not API.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.functions.arrays;

import org.jspecify.annotations.NullMarked;
