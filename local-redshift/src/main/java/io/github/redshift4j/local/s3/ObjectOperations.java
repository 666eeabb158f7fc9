// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Requests to one object, and the deletion of many. */
final class ObjectOperations {
    private final FileStore store;

    ObjectOperations(FileStore store) {
        this.store = store;
    }

    void put(S3Request request) throws IOException {
        store.objects(request.bucket());
        if ("*".equals(request.header("if-none-match"))
                && store.find(request.bucket(), request.key()).isPresent()) {
            throw new S3Exception(
                    412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
        String source = request.header("x-amz-copy-source");
        StoredObject object;
        try (FileWriter file = store.newFile()) {
            if (source == null) {
                request.body().transferTo(file);
                object = file.finish(request.metadata());
            } else {
                object = copy(source, request, file);
            }
            store.put(request.bucket(), request.key(), object);
        }
        if (source == null) {
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

    private StoredObject copy(String source, S3Request request, FileWriter to) throws IOException {
        String path = S3Request.decode(source.startsWith("/") ? source.substring(1) : source);
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw S3Exception.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        StoredObject from = store.get(path.substring(0, slash), path.substring(slash + 1));
        try (InputStream in = store.open(from)) {
            in.transferTo(to);
        }
        boolean replaced = "REPLACE".equals(request.header("x-amz-metadata-directive"));
        return to.finish(replaced ? request.metadata() : from.metadata());
    }

    void get(S3Request request) throws IOException {
        StoredObject object = store.get(request.bucket(), request.key());
        ByteRange range = ByteRange.of(request.header("range"), object.size());
        try (InputStream in = store.open(object)) {
            object.metadata().forEach(request::respondHeader);
            request.respondHeader("ETag", '"' + object.etag() + '"');
            request.respondHeader("Accept-Ranges", "bytes");
            request.respondHeader(
                    "Last-Modified",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            object.lastModified().atOffset(ZoneOffset.UTC)));
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
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
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
        XmlWriter xml = new XmlWriter("DeleteResult");
        for (String key : XmlReader.texts(request.body(), "Key")) {
            store.delete(request.bucket(), key);
            xml.begin("Deleted").element("Key", key).end();
        }
        request.sendXml(200, xml);
    }
}
