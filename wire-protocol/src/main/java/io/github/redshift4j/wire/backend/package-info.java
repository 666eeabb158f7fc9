// SPDX-License-Identifier: Apache-2.0
/**
 * What a server sends, one record a message, named as the protocol manual names it. Start at
 * {@link io.github.redshift4j.wire.backend.BackendMessage}. Rows that need no record are read in place with
 * {@link io.github.redshift4j.wire.RowIndex}.
 */
@NullMarked
package io.github.redshift4j.wire.backend;

import org.jspecify.annotations.NullMarked;
