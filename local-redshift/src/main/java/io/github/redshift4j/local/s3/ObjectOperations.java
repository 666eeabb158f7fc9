// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import io.github.redshift4j.local.http.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Requests to one object, and the deletion of many. */
final class ObjectOperations {
    private static final int MAX_DELETED = 1000;

    private final FileStore store;

    ObjectOperations(FileStore store) {
        this.store = store;
    }

    void put(S3Request request) throws IOException {
        store.objects(request.bucket());
        boolean copied = CopySource.isGiven(request);
        StoredObject object;
        try (FileWriter file = store.newFile()) {
            if (!copied) {
                request.body().transferTo(file);
                object = file.finish(request.metadata());
                ContentMd5.require(request, object);
            } else {
                object = copy(request, file);
            }
            store.put(request.bucket(), request.key(), object, Conditions.of(request, ""));
        }
        if (!copied) {
            request.respondHeader("ETag", '"' + object.etag() + '"');
            request.send(200);
        } else {
            request.sendXml(
                    200,
                    new XmlWriter("CopyObjectResult")
                            .element("LastModified", object.lastModified())
                            .element("ETag", '"' + object.etag() + '"'));
        }
    }

    private StoredObject copy(S3Request request, FileWriter to) throws IOException {
        CopySource source = CopySource.of(request, store);
        boolean replaced = "REPLACE".equals(request.header("x-amz-metadata-directive"));
        if (!replaced
                && source.bucket().equals(request.bucket())
                && source.key().equals(request.key())) {
            throw new S3Exception(
                    400,
                    "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing"
                            + " the object's metadata, storage class, website redirect location or encryption"
                            + " attributes.");
        }
        try (InputStream in = store.open(source.object())) {
            in.transferTo(to);
        }
        Map<String, String> metadata =
                replaced ? request.metadata() : source.object().metadata();
        Tags tags =
                "REPLACE".equals(request.header("x-amz-tagging-directive")) ? request.tags() : Tags.of(source.object());
        return to.finish(StoredObject.withTags(metadata, tags));
    }

    void get(S3Request request) throws IOException {
        try (FileStore.OpenObject open = store.openNow(request.bucket(), request.key())) {
            get(request, open.object(), open.in());
        }
    }

    private static void get(S3Request request, StoredObject object, InputStream in) throws IOException {
        Conditions conditions = Conditions.of(request, "");
        conditions.requireMatch(object);
        request.respondHeader("ETag", '"' + object.etag() + '"');
        request.respondHeader(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        object.lastModified().atOffset(ZoneOffset.UTC)));
        if (conditions.isKnown(object)) {
            request.send(304);
            return;
        }
        ByteRange range = request.has("partNumber")
                ? ByteRange.ofPart(request.parameter("partNumber", ""), object)
                : ByteRange.of(request.header("range"), object.size());
        object.metadata().forEach((name, value) -> {
            if (!name.equals(Tags.HEADER)) {
                request.respondHeader(name, value);
            }
        });
        int tags = Tags.of(object).values().size();
        if (tags > 0) {
            request.respondHeader("x-amz-tagging-count", Integer.toString(tags));
        }
        request.replaceHeaders();
        request.respondHeader("Accept-Ranges", "bytes");
        if (request.has("partNumber") && !object.partSizes().isEmpty()) {
            request.respondHeader(
                    "x-amz-mp-parts-count", Integer.toString(object.partSizes().size()));
        }
        if (range.partial()) {
            request.respondHeader("Content-Range", range.contentRange(object.size()));
        }
        in.skipNBytes(range.first());
        try (OutputStream out = request.start(range.partial() ? 206 : 200, range.length())) {
            if (request.method().equals("GET")) {
                copy(in, out, range.length());
            }
        }
    }

    static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                break;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    void delete(S3Request request) throws IOException {
        store.delete(request.bucket(), request.key());
        request.send(204);
    }

    void deleteMany(S3Request request) throws IOException {
        Map<String, List<String>> asked = XmlReader.texts(request.body(), "Key", "Quiet");
        List<String> keys = asked.getOrDefault("Key", List.of());
        if (keys.isEmpty() || keys.size() > MAX_DELETED) {
            throw S3Exception.malformedXml();
        }
        boolean quiet = asked.getOrDefault("Quiet", List.of()).contains("true");
        XmlWriter xml = new XmlWriter("DeleteResult");
        for (String key : keys) {
            store.delete(request.bucket(), key);
            if (!quiet) {
                xml.begin("Deleted").element("Key", key).end();
            }
        }
        request.sendXml(200, xml);
    }
}
