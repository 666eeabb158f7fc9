// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Buckets and objects as COPY and UNLOAD use them. Any thread. A bucket or object that is not there gives an {@link
 * S3Exception}.
 */
public interface ObjectStore {
    /** The objects whose keys begin with the prefix, in the order of their keys. */
    List<ObjectInfo> list(String bucket, String prefix) throws IOException;

    /** The object with exactly this key. */
    Optional<ObjectInfo> find(String bucket, String key) throws IOException;

    /** The object's own metadata: {@code x-amz-meta-…} without that prefix, names in lower case. */
    Map<String, String> metadata(String bucket, String key) throws IOException;

    /** The object's bytes as they were when opened, whatever happens to the object meanwhile. */
    InputStream open(String bucket, String key) throws IOException;

    /** The same, readable from anywhere. */
    SeekableByteChannel channel(String bucket, String key) throws IOException;

    /** An empty file to write and to read from anywhere; it goes when it is closed. */
    SeekableByteChannel scratch() throws IOException;

    /** Writes an object, which is there, replacing any of the same key, once {@link ObjectWriter#commit} returns. */
    ObjectWriter write(String bucket, String key) throws IOException;

    /** Deletes an object; one that is not there is no error. */
    void delete(String bucket, String key) throws IOException;

    /**
     * What a listing says of an object.
     *
     * @param size bytes
     * @param etag MD5 in hex, without quotes
     */
    record ObjectInfo(String bucket, String key, long size, String etag, Instant lastModified) {
        /** {@code s3://bucket/key}. */
        public String url() {
            return "s3://" + bucket + '/' + key;
        }
    }
}
