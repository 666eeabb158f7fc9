// SPDX-License-Identifier: Apache-2.0
/**
 * Values: one small codec a type, text format and Redshift's binary formats, both directions. Start at
 * {@link io.github.redshift4j.wire.codec.Codecs}, which picks the codec of a column once; the static {@code read…}
 * methods beside each codec read primitives in place without a box.
 */
@NullMarked
package io.github.redshift4j.wire.codec;

import org.jspecify.annotations.NullMarked;
