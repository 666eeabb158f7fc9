// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.redshift4j.local.iam.AccessKeys;
import io.github.redshift4j.local.iam.AccessRefused;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation a request asks for, by method, path and sub-resource. */
final class S3Handler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(S3Handler.class);

    private final AccessKeys keys;
    private final BucketOperations buckets;
    private final ObjectOperations objects;
    private final MultipartOperations uploads;
    private final TagOperations tags;

    S3Handler(FileStore store, AccessKeys keys) {
        this.keys = keys;
        buckets = new BucketOperations(store);
        objects = new ObjectOperations(store);
        uploads = new MultipartOperations(store);
        tags = new TagOperations(store);
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            S3Request request = new S3Request(http);
            try {
                requireAccess(http);
                request.requireKnownParameters();
                route(request);
            } catch (S3Exception e) {
                request.sendError(e);
            } catch (IllegalArgumentException e) {
                request.sendError(S3Exception.invalidArgument(String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.error("A request to S3 failed", e);
                request.sendError(
                        new S3Exception(500, "InternalError", "We encountered an internal error. Please try again."));
            }
        }
    }

    private void requireAccess(HttpExchange http) throws S3Exception {
        try {
            keys.require(http.getRequestMethod(), http.getRequestURI(), http.getRequestHeaders(), null);
        } catch (AccessRefused e) {
            if (e.reason() != AccessRefused.Reason.UNSIGNED || !keys.takesAny()) {
                throw S3Exception.of(e);
            }
        }
    }

    private void route(S3Request request) throws IOException {
        if (request.bucket().isEmpty()) {
            switch (request.method()) {
                case "GET" -> buckets.listBuckets(request);
                default -> throw methodNotAllowed();
            }
        } else if (request.key().isEmpty()) {
            routeBucket(request);
        } else if (request.has("uploads") || request.has("uploadId")) {
            routeUpload(request);
        } else if (request.has("tagging")) {
            switch (request.method()) {
                case "PUT" -> tags.put(request);
                case "GET" -> tags.get(request);
                case "DELETE" -> tags.delete(request);
                default -> throw methodNotAllowed();
            }
        } else {
            switch (request.method()) {
                case "PUT" -> objects.put(request);
                case "GET", "HEAD" -> objects.get(request);
                case "DELETE" -> objects.delete(request);
                default -> throw methodNotAllowed();
            }
        }
    }

    private void routeBucket(S3Request request) throws IOException {
        if (request.has("tagging")
                || (request.has("versioning") && !request.method().equals("GET"))) {
            throw S3Exception.notImplemented(request.has("tagging") ? "tags of buckets" : "versions");
        }
        switch (request.method()) {
            case "PUT" -> buckets.create(request);
            case "HEAD" -> buckets.head(request);
            case "DELETE" -> buckets.delete(request);
            case "GET" -> {
                if (request.has("uploads")) {
                    uploads.list(request);
                } else if (request.has("location")) {
                    buckets.location(request);
                } else if (request.has("versioning")) {
                    buckets.versioning(request);
                } else {
                    buckets.listObjects(request);
                }
            }
            case "POST" -> {
                if (!request.has("delete")) {
                    throw methodNotAllowed();
                }
                objects.deleteMany(request);
            }
            default -> throw methodNotAllowed();
        }
    }

    private void routeUpload(S3Request request) throws IOException {
        switch (request.method()) {
            case "POST" -> {
                if (request.has("uploads")) {
                    uploads.create(request);
                } else {
                    uploads.complete(request);
                }
            }
            case "PUT" -> uploads.putPart(request);
            case "GET" -> uploads.listParts(request);
            case "DELETE" -> uploads.abort(request);
            default -> throw methodNotAllowed();
        }
    }

    private static S3Exception methodNotAllowed() {
        return new S3Exception(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }
}
