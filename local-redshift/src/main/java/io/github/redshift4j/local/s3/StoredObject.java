// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One object or one part of an upload.
 *
 * @param file holds the bytes; never changed, only deleted
 * @param metadata header name in lower case to value: content-type, x-amz-meta-…
 * @param partSizes bytes of each part it was uploaded in; empty when it was put whole
 */
record StoredObject(
        Path file, long size, String etag, Instant lastModified, Map<String, String> metadata, List<Long> partSizes) {
    StoredObject {
        metadata = Map.copyOf(metadata);
        partSizes = List.copyOf(partSizes);
    }

    ObjectStore.ObjectInfo info(String bucket, String key) {
        return new ObjectStore.ObjectInfo(bucket, key, size, etag, lastModified);
    }
}
