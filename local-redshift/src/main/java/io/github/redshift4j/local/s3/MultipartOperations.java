// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import io.github.redshift4j.local.http.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
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
    /** The least size of every part but the last. */
    private static final long MIN_PART_BYTES = 5L << 20;

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final FileStore store;

    MultipartOperations(FileStore store) {
        this.store = store;
    }

    private record Upload(
            String bucket,
            String key,
            Instant initiated,
            Map<String, String> metadata,
            NavigableMap<Integer, StoredObject> parts) {}

    void create(S3Request request) throws IOException {
        store.objects(request.bucket());
        String id = UUID.randomUUID().toString();
        uploads.put(
                id,
                new Upload(
                        request.bucket(),
                        request.key(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        request.metadata(),
                        new ConcurrentSkipListMap<>()));
        request.sendXml(
                200,
                new XmlWriter("InitiateMultipartUploadResult")
                        .element("Bucket", request.bucket())
                        .element("Key", request.key())
                        .element("UploadId", id));
    }

    void putPart(S3Request request) throws IOException {
        Upload upload = upload(request);
        int number = partNumber(request.parameter("partNumber", ""));
        try (FileWriter file = store.newFile()) {
            boolean copied = CopySource.isGiven(request);
            if (copied) {
                copy(CopySource.of(request, store), request, file);
            } else {
                request.body().transferTo(file);
            }
            StoredObject part = file.finish(Map.of());
            ContentMd5.require(request, part);
            StoredObject before = upload.parts().put(number, part);
            if (before != null) {
                FileStore.drop(before);
            }
            if (copied) {
                request.sendXml(
                        200,
                        new XmlWriter("CopyPartResult")
                                .element("LastModified", part.lastModified())
                                .element("ETag", '"' + part.etag() + '"'));
            } else {
                request.respondHeader("ETag", '"' + part.etag() + '"');
                request.send(200);
            }
        }
    }

    private void copy(CopySource source, S3Request request, FileWriter to) throws IOException {
        ByteRange range = source.range(request);
        try (InputStream in = store.open(source.object())) {
            in.skipNBytes(range.first());
            ObjectOperations.copy(in, to, range.length());
        }
    }

    /** The uploads of a bucket that are neither completed nor aborted, all in one answer. */
    void list(S3Request request) throws IOException {
        store.objects(request.bucket());
        XmlWriter xml = new XmlWriter("ListMultipartUploadsResult")
                .element("Bucket", request.bucket())
                .element("Prefix", request.parameter("prefix", ""))
                .element("MaxUploads", 1000)
                .element("IsTruncated", false);
        uploads.entrySet().stream()
                .filter(entry -> entry.getValue().bucket().equals(request.bucket())
                        && entry.getValue().key().startsWith(request.parameter("prefix", "")))
                .sorted(Comparator.comparing(entry -> entry.getValue().key(), KeyOrder.UTF_8))
                .forEach(entry -> xml.begin("Upload")
                        .element("Key", entry.getValue().key())
                        .element("UploadId", entry.getKey())
                        .element("Initiated", entry.getValue().initiated())
                        .element("StorageClass", "STANDARD")
                        .end());
        request.sendXml(200, xml);
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
        StoredObject object = join(parts(upload, request), upload.metadata());
        store.put(upload.bucket(), upload.key(), object, Conditions.of(request, ""));
        drop(request.parameter("uploadId", ""));
        request.sendXml(
                200,
                new XmlWriter("CompleteMultipartUploadResult")
                        .element("Bucket", upload.bucket())
                        .element("Key", upload.key())
                        .element("ETag", '"' + object.etag() + '"'));
    }

    private static List<StoredObject> parts(Upload upload, S3Request request) throws S3Exception {
        Map<String, List<String>> asked = XmlReader.texts(request.body(), "PartNumber", "ETag");
        List<String> numbers = asked.getOrDefault("PartNumber", List.of());
        List<String> etags = asked.getOrDefault("ETag", List.of());
        if (numbers.isEmpty() || numbers.size() != etags.size()) {
            throw S3Exception.malformedXml();
        }
        List<StoredObject> parts = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < numbers.size(); i++) {
            int number = partNumber(numbers.get(i).strip());
            if (number <= before) {
                throw new S3Exception(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
            }
            StoredObject part = upload.parts().get(number);
            if (part == null
                    || !part.etag().equals(etags.get(i).replace("\"", "").strip())) {
                throw new S3Exception(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found. The part may not have been uploaded,"
                                + " or the specified entity tag may not match the part's entity tag.");
            }
            before = number;
            parts.add(part);
        }
        if (parts.subList(0, parts.size() - 1).stream().anyMatch(part -> part.size() < MIN_PART_BYTES)) {
            throw new S3Exception(
                    400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }
        return parts;
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
            return whole.finish(
                    HexFormat.of().formatHex(md5.digest()) + '-' + parts.size(),
                    metadata,
                    parts.stream().map(StoredObject::size).toList());
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
                FileStore.drop(part);
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
