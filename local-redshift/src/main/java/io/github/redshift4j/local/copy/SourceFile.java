// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

/**
 * A file to load.
 *
 * @param size bytes as stored
 */
record SourceFile(S3Location location, long size) {
    String url() {
        return location.url();
    }
}
