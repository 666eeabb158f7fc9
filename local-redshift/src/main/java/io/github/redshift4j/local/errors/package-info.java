// SPDX-License-Identifier: Apache-2.0
/** What the server says when it refuses: {@link io.github.redshift4j.local.errors.ServerException}. */
@NullMarked
package io.github.redshift4j.local.errors;

import org.jspecify.annotations.NullMarked;
