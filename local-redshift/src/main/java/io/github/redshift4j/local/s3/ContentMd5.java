// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;

/** The digest a client may send with a body, checked against what arrived. */
final class ContentMd5 {
    private ContentMd5() {}

    /** Throws and drops the bytes if they are not those that were sent. */
    static void require(S3Request request, StoredObject received) throws IOException {
        String header = request.header("content-md5");
        String arrived = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(received.etag()));
        if (header != null && !header.equals(arrived)) {
            FileStore.drop(received);
            throw new S3Exception(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }
}
