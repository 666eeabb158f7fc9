// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Multipart uploads: parts in any order and from any thread, joined when completed. */
final class MultipartOperations {
    private static final int MAX_PART = 10_000;

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final FileStore store;

    MultipartOperations(FileStore store) {
        this.store = store;
    }

    private record Upload(
            String bucket, String key, Map<String, String> metadata, NavigableMap<Integer, StoredObject> parts) {}

    void create(S3Request request) throws IOException {
        store.objects(request.bucket());
        String id = UUID.randomUUID().toString();
        uploads.put(id, new Upload(request.bucket(), request.key(), request.metadata(), new ConcurrentSkipListMap<>()));
        request.sendXml(
                200,
                new XmlWriter("InitiateMultipartUploadResult")
                        .element("Bucket", request.bucket())
                        .element("Key", request.key())
                        .element("UploadId", id));
    }

    void putPart(S3Request request) throws IOException {
        Upload upload = upload(request);
        if (request.header("x-amz-copy-source") != null) {
            throw S3Exception.notImplemented("UploadPartCopy");
        }
        int number = partNumber(request.parameter("partNumber", ""));
        try (FileWriter file = store.newFile()) {
            request.body().transferTo(file);
            StoredObject part = file.finish(Map.of());
            StoredObject before = upload.parts().put(number, part);
            if (before != null) {
                Files.deleteIfExists(before.file());
            }
            request.respondHeader("ETag", '"' + part.etag() + '"');
            request.send(200);
        }
    }

    void listParts(S3Request request) throws IOException {
        Upload upload = upload(request);
        XmlWriter xml = new XmlWriter("ListPartsResult")
                .element("Bucket", upload.bucket())
                .element("Key", upload.key())
                .element("UploadId", request.parameter("uploadId", ""))
                .element("IsTruncated", false);
        upload.parts().forEach((number, part) -> xml.begin("Part")
                .element("PartNumber", number)
                .element("ETag", '"' + part.etag() + '"')
                .element("Size", part.size())
                .element("LastModified", part.lastModified())
                .end());
        request.sendXml(200, xml);
    }

    void complete(S3Request request) throws IOException {
        Upload upload = upload(request);
        List<StoredObject> parts = new ArrayList<>();
        int before = 0;
        for (String text : XmlReader.texts(request.body(), "PartNumber")) {
            int number = partNumber(text.strip());
            StoredObject part = upload.parts().get(number);
            if (part == null) {
                throw new S3Exception(400, "InvalidPart", "One or more of the specified parts could not be found.");
            }
            if (number <= before) {
                throw new S3Exception(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
            }
            before = number;
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw S3Exception.malformedXml();
        }
        StoredObject object = join(parts, upload.metadata());
        store.put(upload.bucket(), upload.key(), object);
        drop(request.parameter("uploadId", ""));
        request.sendXml(
                200,
                new XmlWriter("CompleteMultipartUploadResult")
                        .element("Bucket", upload.bucket())
                        .element("Key", upload.key())
                        .element("ETag", '"' + object.etag() + '"'));
    }

    /** The ETag of a joined object is the MD5 of its parts' MD5s and their count. */
    private StoredObject join(List<StoredObject> parts, Map<String, String> metadata) throws IOException {
        MessageDigest md5 = FileWriter.md5();
        try (FileWriter whole = store.newFile()) {
            for (StoredObject part : parts) {
                md5.update(HexFormat.of().parseHex(part.etag()));
                try (InputStream in = store.open(part)) {
                    in.transferTo(whole);
                }
            }
            return whole.finish(HexFormat.of().formatHex(md5.digest()) + '-' + parts.size(), metadata);
        }
    }

    void abort(S3Request request) throws IOException {
        upload(request);
        drop(request.parameter("uploadId", ""));
        request.send(204);
    }

    private void drop(String id) throws IOException {
        Upload upload = uploads.remove(id);
        if (upload != null) {
            for (StoredObject part : upload.parts().values()) {
                Files.deleteIfExists(part.file());
            }
        }
    }

    private Upload upload(S3Request request) throws S3Exception {
        Upload upload = uploads.get(request.parameter("uploadId", ""));
        if (upload == null
                || !upload.bucket().equals(request.bucket())
                || !upload.key().equals(request.key())) {
            throw S3Exception.noSuchUpload();
        }
        return upload;
    }

    private static int partNumber(String text) throws S3Exception {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MAX_PART) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below like a number out of range.
        }
        throw S3Exception.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
    }
}
