// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

/**
 * A file written.
 *
 * @param size bytes as stored
 * @param rows of the query; a header is not one
 */
record UnloadedFile(String bucket, String key, long size, long rows) {
    String url() {
        return "s3://" + bucket + '/' + key;
    }
}
