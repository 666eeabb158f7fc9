// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.IOException;
import java.util.Map;

/** Requests to the tags of an object. */
final class TagOperations {
    private final FileStore store;

    TagOperations(FileStore store) {
        this.store = store;
    }

    void get(S3Request request) throws IOException {
        request.sendXml(200, Tags.of(store.get(request.bucket(), request.key())).toXml());
    }

    void put(S3Request request) throws IOException {
        replace(request, Tags.ofXml(request.body()));
        request.send(200);
    }

    void delete(S3Request request) throws IOException {
        replace(request, new Tags(Map.of()));
        request.send(204);
    }

    private void replace(S3Request request, Tags tags) throws IOException {
        StoredObject tagged =
                store.objects(request.bucket()).computeIfPresent(request.key(), (key, object) -> object.tagged(tags));
        if (tagged == null) {
            throw S3Exception.noSuchKey();
        }
    }
}
