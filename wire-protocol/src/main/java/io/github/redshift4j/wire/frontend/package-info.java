// SPDX-License-Identifier: Apache-2.0
/**
 * What a client sends, one record a message, named as the protocol manual names it. Start at
 * {@link io.github.redshift4j.wire.frontend.FrontendMessage}.
 */
@NullMarked
package io.github.redshift4j.wire.frontend;

import org.jspecify.annotations.NullMarked;
