// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * One object or one part of an upload.
 *
 * @param file holds the bytes; never changed, only deleted
 * @param metadata header name in lower case to value: content-type, x-amz-meta-…
 */
record StoredObject(Path file, long size, String etag, Instant lastModified, Map<String, String> metadata) {
    ObjectStore.ObjectInfo info(String bucket, String key) {
        return new ObjectStore.ObjectInfo(bucket, key, size, etag, lastModified);
    }
}
