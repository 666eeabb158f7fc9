// SPDX-License-Identifier: Apache-2.0
/**
 * A local Amazon Redshift for development and tests. Start at {@link io.github.redshift4j.local.LocalRedshift}.
 */
@NullMarked
package io.github.redshift4j.local;

import org.jspecify.annotations.NullMarked;
