// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import io.github.redshift4j.local.http.XmlWriter;
import java.io.IOException;

/** Requests to the service and to a bucket. */
final class BucketOperations {
    private final FileStore store;

    BucketOperations(FileStore store) {
        this.store = store;
    }

    void listBuckets(S3Request request) throws IOException {
        XmlWriter xml = new XmlWriter("ListAllMyBucketsResult").begin("Buckets");
        for (String name : store.bucketNames()) {
            xml.begin("Bucket")
                    .element("Name", name)
                    .element("CreationDate", "2026-01-01T00:00:00.000Z")
                    .end();
        }
        request.sendXml(200, xml);
    }

    void create(S3Request request) throws IOException {
        if (!store.createBucket(request.bucket())) {
            throw new S3Exception(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
        request.respondHeader("Location", "/" + request.bucket());
        request.send(200);
    }

    void head(S3Request request) throws IOException {
        store.objects(request.bucket());
        request.respondHeader("x-amz-bucket-region", "us-east-1");
        request.send(200);
    }

    void delete(S3Request request) throws IOException {
        store.deleteBucket(request.bucket());
        request.send(204);
    }

    /** An empty answer is us-east-1. */
    void location(S3Request request) throws IOException {
        store.objects(request.bucket());
        request.sendXml(200, new XmlWriter("LocationConstraint"));
    }

    /** An empty answer is never enabled. */
    void versioning(S3Request request) throws IOException {
        store.objects(request.bucket());
        request.sendXml(200, new XmlWriter("VersioningConfiguration"));
    }

    void listObjects(S3Request request) throws IOException {
        ObjectListing listing = ObjectListing.of(request);
        request.sendXml(200, listing.of(store.objects(request.bucket())));
    }
}
