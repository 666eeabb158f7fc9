// SPDX-License-Identifier: Apache-2.0
/** Tests of how identifiers are made. */
@NullMarked
package io.github.redshift4j.hibernate.internal.ids;

import org.jspecify.annotations.NullMarked;
