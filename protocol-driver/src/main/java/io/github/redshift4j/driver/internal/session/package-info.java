// SPDX-License-Identifier: Apache-2.0
/** One connection's conversation with the server: socket, TLS, sign-in, requests and their replies in step. */
@NullMarked
package io.github.redshift4j.driver.internal.session;

import org.jspecify.annotations.NullMarked;
