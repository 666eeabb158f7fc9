// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One object or one part of an upload.
 *
 * @param file holds the bytes; never changed, only deleted
 * @param metadata header name in lower case to value: content-type, x-amz-meta-…, and the {@link Tags}
 * @param partSizes bytes of each part it was uploaded in; empty when it was put whole
 */
record StoredObject(
        Path file, long size, String etag, Instant lastModified, Map<String, String> metadata, List<Long> partSizes) {
    /** How the headers of metadata begin that is the writer's own. */
    static final String OWN_METADATA = "x-amz-meta-";

    StoredObject {
        metadata = Map.copyOf(metadata);
        partSizes = List.copyOf(partSizes);
    }

    /** What the writer says of the object, without the prefix. */
    Map<String, String> ownMetadata() {
        return metadata.entrySet().stream()
                .filter(header -> header.getKey().startsWith(OWN_METADATA))
                .collect(Collectors.toMap(
                        header -> header.getKey().substring(OWN_METADATA.length()), Map.Entry::getValue));
    }

    /** The same with these tags in place of its own. */
    StoredObject tagged(Tags tags) {
        return new StoredObject(file, size, etag, lastModified, withTags(metadata, tags), partSizes);
    }

    static Map<String, String> withTags(Map<String, String> metadata, Tags tags) {
        Map<String, String> tagged = new HashMap<>(metadata);
        if (tags.values().isEmpty()) {
            tagged.remove(Tags.HEADER);
        } else {
            tagged.put(Tags.HEADER, tags.toHeader());
        }
        return tagged;
    }

    ObjectStore.ObjectInfo info(String bucket, String key) {
        return new ObjectStore.ObjectInfo(bucket, key, size, etag, lastModified);
    }
}
