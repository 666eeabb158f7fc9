// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.TaggingDirective;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The real SDK's client of S3. Whole because it is a list of claims about one service. */
class LocalS3Tests {
    private static LocalS3 s3;
    private static S3Client client;

    @BeforeAll
    static void start() throws IOException {
        s3 = LocalS3.start(0, List.of("lake"));
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .build();
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        s3.close();
    }

    private static void put(String key, String content) {
        client.putObject(r -> r.bucket("lake").key(key), RequestBody.fromString(content));
    }

    private static String get(String key) {
        return client.getObjectAsBytes(r -> r.bucket("lake").key(key)).asUtf8String();
    }

    @Test
    void givesBackWhatWasPut() throws IOException {
        String key = "put/ü +%&=?'\"(1).txt";

        client.putObject(
                r -> r.bucket("lake").key(key).contentType("text/plain").metadata(Map.of("made-by", "test")),
                RequestBody.fromString("grüße"));

        assertThat(get(key)).isEqualTo("grüße");
        var head = client.headObject(r -> r.bucket("lake").key(key));
        assertThat(head.contentLength()).isEqualTo(7);
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.metadata()).containsEntry("made-by", "test");
        try (InputStream in = s3.store().open("lake", key)) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("grüße");
        }
    }

    @Test
    void keepsTags() {
        Tagging two =
                Tagging.builder().tagSet(tag("a b", "1&2=3"), tag("ü", "")).build();
        client.putObject(r -> r.bucket("lake").key("tagged").tagging(two), RequestBody.fromString("x"));
        assertThat(tags("tagged")).isEqualTo(two.tagSet());
        assertThat(client.getObject(r -> r.bucket("lake").key("tagged"))
                        .response()
                        .tagCount())
                .isEqualTo(2);

        client.copyObject(r -> r.sourceBucket("lake")
                .sourceKey("tagged")
                .destinationBucket("lake")
                .destinationKey("tagged2"));
        client.putObjectTagging(r -> r.bucket("lake").key("tagged").tagging(t -> t.tagSet(tag("c", "4"))));
        assertThat(tags("tagged")).containsExactly(tag("c", "4"));
        assertThat(tags("tagged2")).isEqualTo(two.tagSet());
        assertThat(get("tagged")).isEqualTo("x");

        client.copyObject(r -> r.sourceBucket("lake")
                .sourceKey("tagged")
                .destinationBucket("lake")
                .destinationKey("tagged2")
                .taggingDirective(TaggingDirective.REPLACE)
                .tagging("d=5"));
        assertThat(tags("tagged2")).containsExactly(tag("d", "5"));
        client.deleteObjectTagging(r -> r.bucket("lake").key("tagged"));
        assertThat(tags("tagged")).isEmpty();
        assertThat(client.headObject(r -> r.bucket("lake").key("tagged")).metadata())
                .isEmpty();
    }

    @Test
    void refusesTagsThatS3WouldNotKeep() {
        put("untagged", "x");
        List<Tag> eleven =
                IntStream.range(0, 11).mapToObj(i -> tag("k" + i, "v")).toList();
        assertStatus(400, "BadRequest", () -> setTags("untagged", eleven));
        assertStatus(400, "InvalidTag", () -> setTags("untagged", List.of(tag("a", "1"), tag("a", "2"))));
        assertStatus(400, "InvalidTag", () -> setTags("untagged", List.of(tag("", "1"))));
        assertStatus(400, "InvalidTag", () -> setTags("untagged", List.of(tag("a", "v".repeat(257)))));
        assertStatus(404, "NoSuchKey", () -> setTags("nowhere", List.of()));
        assertThat(tags("untagged")).isEmpty();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static List<Tag> tags(String key) {
        return client.getObjectTagging(r -> r.bucket("lake").key(key)).tagSet();
    }

    private static void setTags(String key, List<Tag> tags) {
        client.putObjectTagging(r -> r.bucket("lake").key(key).tagging(t -> t.tagSet(tags)));
    }

    @Test
    void hasNoVersions() {
        assertThat(client.getBucketVersioning(r -> r.bucket("lake")).status()).isNull();
    }

    @Test
    void servesEmptyObjects() {
        put("empty", "");

        assertThat(get("empty")).isEmpty();
        assertThat(client.headObject(r -> r.bucket("lake").key("empty")).contentLength())
                .isZero();
    }

    @Test
    void servesRanges() {
        put("range", "0123456789");

        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=7-")).isEqualTo("789");
        assertThat(range("bytes=-2")).isEqualTo("89");
        assertThat(range("bytes=0-100")).isEqualTo("0123456789");
        assertThatThrownBy(() -> range("bytes=10-"))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
    }

    private static String range(String range) {
        return client.getObjectAsBytes(r -> r.bucket("lake").key("range").range(range))
                .asUtf8String();
    }

    @Test
    void listsByPrefixPageByPage() {
        for (int i = 0; i < 5; i++) {
            put("list/a/" + i, "x");
        }
        put("list/b", "x");
        put("list/c/d/e", "x");

        List<String> keys =
                client
                        .listObjectsV2Paginator(
                                r -> r.bucket("lake").prefix("list/").maxKeys(2))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .toList();
        var folders = client.listObjectsV2(r -> r.bucket("lake").prefix("list/").delimiter("/"));

        assertThat(keys)
                .containsExactly("list/a/0", "list/a/1", "list/a/2", "list/a/3", "list/a/4", "list/b", "list/c/d/e");
        assertThat(folders.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("list/a/", "list/c/");
        assertThat(folders.contents()).extracting(S3Object::key).containsExactly("list/b");
    }

    @Test
    void pagesThroughCommonPrefixes() {
        for (String key : List.of("page/a/1", "page/a/2", "page/b/1", "page/c", "page/d/1")) {
            put(key, "x");
        }
        List<String> prefixes = new ArrayList<>();

        client
                .listObjectsV2Paginator(
                        r -> r.bucket("lake").prefix("page/").delimiter("/").maxKeys(1))
                .stream()
                .forEach(page -> page.commonPrefixes().forEach(prefix -> prefixes.add(prefix.prefix())));

        assertThat(prefixes).containsExactly("page/a/", "page/b/", "page/d/");
    }

    @Test
    void joinsUploadedParts() {
        byte[] first = new byte[5 << 20];
        new Random(1).nextBytes(first);
        String id = client.createMultipartUpload(r -> r.bucket("lake").key("joined"))
                .uploadId();

        var second = client.uploadPart(
                r -> r.bucket("lake").key("joined").uploadId(id).partNumber(2), RequestBody.fromString("end"));
        var one = client.uploadPart(
                r -> r.bucket("lake").key("joined").uploadId(id).partNumber(1), RequestBody.fromBytes(first));
        client.completeMultipartUpload(r -> r.bucket("lake")
                .key("joined")
                .uploadId(id)
                .multipartUpload(u -> u.parts(
                        CompletedPart.builder().partNumber(1).eTag(one.eTag()).build(),
                        CompletedPart.builder()
                                .partNumber(2)
                                .eTag(second.eTag())
                                .build())));

        byte[] whole =
                client.getObjectAsBytes(r -> r.bucket("lake").key("joined")).asByteArray();
        assertThat(whole).hasSize(first.length + 3).startsWith(first).endsWith('e', 'n', 'd');
    }

    @Test
    void joinsPartsOfOtherObjects() {
        byte[] large = new byte[6 << 20];
        new Random(3).nextBytes(large);
        client.putObject(r -> r.bucket("lake").key("large"), RequestBody.fromBytes(large));
        String id = client.createMultipartUpload(r -> r.bucket("lake").key("parts/joined"))
                .uploadId();

        assertThat(client.listMultipartUploads(r -> r.bucket("lake").prefix("parts/"))
                        .uploads())
                .singleElement()
                .satisfies(upload -> assertThat(upload.uploadId()).isEqualTo(id));
        List<CompletedPart> parts = new ArrayList<>();
        List<String> ranges = List.of("bytes=0-5242879", "bytes=5242880-6291455");
        for (int number = 1; number <= 2; number++) {
            int part = number;
            String etag = client.uploadPartCopy(r -> r.sourceBucket("lake")
                            .sourceKey("large")
                            .copySourceRange(ranges.get(part - 1))
                            .destinationBucket("lake")
                            .destinationKey("parts/joined")
                            .uploadId(id)
                            .partNumber(part))
                    .copyPartResult()
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(part).eTag(etag).build());
        }
        client.completeMultipartUpload(
                r -> r.bucket("lake").key("parts/joined").uploadId(id).multipartUpload(m -> m.parts(parts)));

        assertThat(client.getObjectAsBytes(r -> r.bucket("lake").key("parts/joined"))
                        .asByteArray())
                .isEqualTo(large);
        assertThat(client.listMultipartUploads(r -> r.bucket("lake").prefix("parts/"))
                        .uploads())
                .isEmpty();
    }

    @Test
    void keepsKeysAsTheyAreWritten() {
        client.createBucket(r -> r.bucket("dots.in.name"));
        List<String> keys = List.of(
                "a//b",
                "trailing/",
                " blank ",
                "a+b c%20d",
                "ü/😀",
                "q?x=1&y#z",
                "under_score~tilde",
                "semi;colon,=@:");
        for (String key : keys) {
            client.putObject(r -> r.bucket("dots.in.name").key(key), RequestBody.fromString(key));
        }

        assertThat(client.listObjectsV2Paginator(r -> r.bucket("dots.in.name").maxKeys(3)).contents().stream()
                        .map(S3Object::key))
                .containsExactlyInAnyOrderElementsOf(keys);
        for (String key : keys) {
            assertThat(client.getObjectAsBytes(r -> r.bucket("dots.in.name").key(key))
                            .asUtf8String())
                    .isEqualTo(key);
        }
        client.deleteObjects(r -> r.bucket("dots.in.name")
                .delete(d -> d.objects(keys.stream()
                        .map(key -> ObjectIdentifier.builder().key(key).build())
                        .toList())));
        assertThat(client.listObjectsV2(r -> r.bucket("dots.in.name")).contents())
                .isEmpty();
        client.deleteBucket(r -> r.bucket("dots.in.name"));
    }

    @Test
    void takesPresignedUrls() throws Exception {
        put("presigned", "by url");
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.EU_CENTRAL_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .build()) {
            URL url = presigner
                    .presignGetObject(r -> r.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(g -> g.bucket("lake").key("presigned")))
                    .url();

            try (InputStream in = url.openStream()) {
                assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("by url");
            }
        }
    }

    @Test
    void copiesAndDeletes() {
        put("from", "content");

        client.copyObject(r -> r.sourceBucket("lake")
                .sourceKey("from")
                .destinationBucket("lake")
                .destinationKey("to"));
        client.deleteObjects(r -> r.bucket("lake")
                .delete(d -> d.objects(ObjectIdentifier.builder().key("from").build())));

        assertThat(get("to")).isEqualTo("content");
        assertThatThrownBy(() -> get("from")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void refusesWhatIsNotThereOrNotKnown() {
        assertThatThrownBy(() -> client.putObject(r -> r.bucket("nowhere").key("k"), RequestBody.fromString("x")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> client.listObjectsV2(r -> r.bucket("nowhere")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> client.getObjectAcl(r -> r.bucket("lake").key("k")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    }

    @Test
    void createsAndDropsBuckets() {
        client.createBucket(r -> r.bucket("made-by-client"));

        assertThat(client.listBuckets().buckets()).extracting(b -> b.name()).contains("lake", "made-by-client");

        client.deleteBucket(r -> r.bucket("made-by-client"));

        assertThatThrownBy(() -> client.headBucket(r -> r.bucket("made-by-client")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void showsNothingOfAnUncommittedWrite() throws IOException {
        try (ObjectWriter writer = s3.store().write("lake", "half")) {
            writer.write('x');
        }

        assertThat(s3.store().find("lake", "half")).isEmpty();
    }

    private static void assertStatus(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }

    @Test
    void readsOnlyWhatTheConditionsAllow() {
        put("condition", "content");
        var head = client.headObject(r -> r.bucket("lake").key("condition"));

        assertThat(client.getObjectAsBytes(
                                r -> r.bucket("lake").key("condition").ifMatch(head.eTag()))
                        .asUtf8String())
                .isEqualTo("content");
        assertStatus(
                412,
                "PreconditionFailed",
                () -> client.getObject(r -> r.bucket("lake").key("condition").ifMatch("other")));
        assertStatus(
                412,
                "PreconditionFailed",
                () -> client.getObject(r -> r.bucket("lake")
                        .key("condition")
                        .ifUnmodifiedSince(head.lastModified().minusSeconds(1))));
        assertThatThrownBy(() ->
                        client.getObject(r -> r.bucket("lake").key("condition").ifNoneMatch(head.eTag())))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
        assertThatThrownBy(() ->
                        client.getObject(r -> r.bucket("lake").key("condition").ifModifiedSince(head.lastModified())))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
    }

    @Test
    void writesOnlyWhatTheConditionsAllow() {
        put("guarded", "one");
        String etag = client.headObject(r -> r.bucket("lake").key("guarded")).eTag();

        assertStatus(
                412,
                "PreconditionFailed",
                () -> client.putObject(
                        r -> r.bucket("lake").key("guarded").ifNoneMatch("*"), RequestBody.fromString("two")));
        assertStatus(
                412,
                "PreconditionFailed",
                () -> client.putObject(
                        r -> r.bucket("lake").key("guarded").ifMatch("\"other\""), RequestBody.fromString("two")));
        assertThat(get("guarded")).isEqualTo("one");
        client.putObject(r -> r.bucket("lake").key("guarded").ifMatch(etag), RequestBody.fromString("three"));
        assertThat(get("guarded")).isEqualTo("three");
    }

    @Test
    void refusesDamagedBodies() {
        assertStatus(
                400,
                "BadDigest",
                () -> client.putObject(
                        r -> r.bucket("lake").key("damaged").contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
                        RequestBody.fromString("not empty")));
        assertThatThrownBy(() -> get("damaged")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void refusesUploadsThatS3WouldNotJoin() {
        String id =
                client.createMultipartUpload(r -> r.bucket("lake").key("parts")).uploadId();
        var parts = new ArrayList<CompletedPart>();
        for (int number = 1; number <= 2; number++) {
            int part = number;
            String etag = client.uploadPart(
                            r -> r.bucket("lake").key("parts").uploadId(id).partNumber(part),
                            RequestBody.fromString("small"))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(part).eTag(etag).build());
        }

        assertStatus(400, "EntityTooSmall", () -> complete(id, parts));
        assertStatus(
                400,
                "InvalidPart",
                () -> complete(
                        id,
                        List.of(CompletedPart.builder()
                                .partNumber(1)
                                .eTag("other")
                                .build())));
        assertStatus(400, "InvalidPartOrder", () -> complete(id, List.of(parts.get(1), parts.get(0))));
        complete(id, parts.subList(0, 1));
        assertThat(get("parts")).isEqualTo("small");
        assertThat(client.getObject(r -> r.bucket("lake").key("parts").partNumber(1))
                        .response()
                        .partsCount())
                .isOne();
        assertStatus(
                416,
                "InvalidPartNumber",
                () -> client.getObject(r -> r.bucket("lake").key("parts").partNumber(2)));
    }

    private static void complete(String id, List<CompletedPart> parts) {
        client.completeMultipartUpload(
                r -> r.bucket("lake").key("parts").uploadId(id).multipartUpload(u -> u.parts(parts)));
    }

    @Test
    void ordersKeysByTheirBytes() {
        for (String key : List.of("order/\uD83D\uDE00", "order/\uFF5E", "order/a")) {
            put(key, "x");
        }

        assertThat(client.listObjectsV2(r -> r.bucket("lake").prefix("order/")).contents())
                .extracting(S3Object::key)
                .containsExactly("order/a", "order/\uFF5E", "order/\uD83D\uDE00");
    }

    @Test
    void refusesNamesThatAreNoBuckets() {
        for (String name : List.of("ab", "Upper", "two..dots", "192.168.5.4", "xn--name")) {
            assertThatThrownBy(() -> s3.createBucket(name)).as(name).hasMessage("The specified bucket is not valid.");
        }
    }

    @Test
    void refusesParametersItDoesNotKnow() {
        assertStatus(501, "NotImplemented", () -> client.getBucketAcl(r -> r.bucket("lake")));
        assertStatus(501, "NotImplemented", () -> client.getBucketTagging(r -> r.bucket("lake")));
        put("self", "x");
        assertStatus(
                400,
                "InvalidRequest",
                () -> client.copyObject(r -> r.sourceBucket("lake")
                        .sourceKey("self")
                        .destinationBucket("lake")
                        .destinationKey("self")));
    }
}
