// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP on loopback, as the S3 and AWS endpoints share it: a server and XML. Start at {@link
 * io.github.redshift4j.local.http.LoopbackServer}. Depends only on the JDK.
 */
@NullMarked
package io.github.redshift4j.local.http;

import org.jspecify.annotations.NullMarked;
