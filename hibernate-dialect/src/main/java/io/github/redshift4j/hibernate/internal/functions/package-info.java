// SPDX-License-Identifier: Apache-2.0
/** The functions of HQL: those Redshift has, casts and dates in its spelling, and those that are refused. Not API. */
@NullMarked
package io.github.redshift4j.hibernate.internal.functions;

import org.jspecify.annotations.NullMarked;
