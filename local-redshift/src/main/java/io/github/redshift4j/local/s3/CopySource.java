// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

/**
 * The object that a request copies from, by its headers {@code x-amz-copy-source…}.
 *
 * @param object as it was when asked for
 */
record CopySource(String bucket, String key, StoredObject object) {
    private static final String HEADER = "x-amz-copy-source";

    /** Whether the request's bytes are those of another object. */
    static boolean isGiven(S3Request request) {
        return request.header(HEADER) != null;
    }

    /** @throws S3Exception if there is no such object, or not on the request's conditions */
    static CopySource of(S3Request request, FileStore store) throws S3Exception {
        String source = String.valueOf(request.header(HEADER));
        String path = S3Request.decode(source.startsWith("/") ? source.substring(1) : source);
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw S3Exception.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        String bucket = path.substring(0, slash);
        String key = path.substring(slash + 1);
        StoredObject object = store.get(bucket, key);
        Conditions conditions = Conditions.of(request, HEADER + "-");
        conditions.requireMatch(object);
        if (conditions.isKnown(object)) {
            throw S3Exception.preconditionFailed();
        }
        return new CopySource(bucket, key, object);
    }

    /** The bytes of the object that the request asks for. */
    ByteRange range(S3Request request) throws S3Exception {
        return ByteRange.of(request.header(HEADER + "-range"), object.size());
    }
}
