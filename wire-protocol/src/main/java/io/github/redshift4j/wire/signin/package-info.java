// SPDX-License-Identifier: Apache-2.0
/** What a client computes from a password, and what a server compares it with. Nothing here is stored or logged. */
@NullMarked
package io.github.redshift4j.wire.signin;

import org.jspecify.annotations.NullMarked;
