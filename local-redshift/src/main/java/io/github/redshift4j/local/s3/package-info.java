// SPDX-License-Identifier: Apache-2.0
/**
 * Amazon S3 on loopback: the REST API that S3 clients speak, over files in a temporary folder, and the same objects as
 * streams for COPY and UNLOAD. Start at {@link io.github.redshift4j.local.s3.LocalS3}. Depends only on the JDK and slf4j; every
 * request and every object is streamed, so memory does not grow with the data.
 */
@NullMarked
package io.github.redshift4j.local.s3;

import org.jspecify.annotations.NullMarked;
