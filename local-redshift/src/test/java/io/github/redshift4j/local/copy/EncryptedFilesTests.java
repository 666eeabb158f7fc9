// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** ENCRYPTED with a root key: the other end is the AWS SDK and the JDK's ciphers, used as S3's encryption client does. */
class EncryptedFilesTests {
    private static final byte[] ROOT = bytes(32, 1);
    private static final String KEY = Base64.getEncoder().encodeToString(ROOT);
    private static final String OTHER_KEY = Base64.getEncoder().encodeToString(bytes(32, 2));

    private static Lake lake;

    @BeforeAll
    static void start() {
        lake = Lake.start();
    }

    @AfterAll
    static void stop() {
        lake.close();
    }

    private static byte[] bytes(int count, int seed) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) seed);
        return bytes;
    }

    private static byte[] crypt(String transformation, int mode, byte[] key, byte[] iv, byte[] data)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        SecretKeySpec spec = new SecretKeySpec(key, "AES");
        if (iv == null) {
            cipher.init(mode, spec);
        } else {
            cipher.init(mode, spec, new IvParameterSpec(iv));
        }
        return cipher.doFinal(data);
    }

    private static void putEncrypted(String key, byte[] content) throws GeneralSecurityException {
        byte[] contentKey = bytes(32, 7);
        byte[] iv = bytes(16, 9);
        byte[] encrypted = crypt("AES/CBC/PKCS5Padding", Cipher.ENCRYPT_MODE, contentKey, iv, content);
        Map<String, String> metadata = Map.of(
                "x-amz-key",
                Base64.getEncoder()
                        .encodeToString(crypt("AES/ECB/PKCS5Padding", Cipher.ENCRYPT_MODE, ROOT, null, contentKey)),
                "x-amz-iv",
                Base64.getEncoder().encodeToString(iv),
                "x-amz-matdesc",
                "{}",
                "x-amz-unencrypted-content-length",
                Integer.toString(content.length));
        lake.s3().putObject(r -> r.bucket("lake").key(key).metadata(metadata), RequestBody.fromBytes(encrypted));
    }

    private static byte[] getDecrypted(String key) throws GeneralSecurityException {
        ResponseBytes<GetObjectResponse> object =
                lake.s3().getObjectAsBytes(r -> r.bucket("lake").key(key));
        Map<String, String> metadata = object.response().metadata();
        byte[] contentKey = crypt(
                "AES/ECB/PKCS5Padding",
                Cipher.DECRYPT_MODE,
                ROOT,
                null,
                Base64.getDecoder().decode(metadata.get("x-amz-key")));
        byte[] content = crypt(
                "AES/CBC/PKCS5Padding",
                Cipher.DECRYPT_MODE,
                contentKey,
                Base64.getDecoder().decode(metadata.get("x-amz-iv")),
                object.asByteArray());
        assertThat(contentKey).hasSize(32);
        assertThat(metadata)
                .containsEntry("x-amz-matdesc", "{}")
                .containsEntry("x-amz-unencrypted-content-length", Integer.toString(content.length));
        return content;
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static String copy(String table, String from, String options) {
        return "copy " + table + " from 's3://lake/" + from + "' iam_role default " + options;
    }

    @Test
    void loadsWhatAnotherClientEncrypted() throws Exception {
        putEncrypted("sealed/1", "ann\nbob\n".getBytes(UTF_8));
        putEncrypted("sealed/2", TestWarehouse.compress(Compression.NONE, ""));
        putEncrypted("sealed_gz/1", TestWarehouse.compress(Compression.GZIP, "cid\n"));
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table sealed (name varchar(20))");

            statement.execute(copy("sealed", "sealed/", "encrypted master_symmetric_key '" + KEY + "'"));
            statement.execute("copy sealed from 's3://lake/sealed_gz/' credentials 'aws_iam_role=" + TestWarehouse.ROLE
                    + ";master_symmetric_key=" + KEY + "' gzip encrypted");

            assertThat(rows(statement, "select name from sealed order by 1")).containsExactly("ann", "bob", "cid");
        }
    }

    @Test
    void unloadsWhatAnotherClientDecrypts() throws Exception {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table secret (name varchar(20))");
            statement.execute("insert into secret values ('dot'), ('eve')");

            statement.execute("unload ('select name from secret order by 1') to 's3://lake/secret_' iam_role default"
                    + " master_symmetric_key '" + KEY + "' encrypted manifest");
            statement.execute("unload ('select name from secret order by 1') to 's3://lake/packed_' credentials"
                    + " 'aws_iam_role=" + TestWarehouse.ROLE + ";master_symmetric_key=" + KEY + "' encrypted gzip");

            assertThat(new String(getDecrypted("secret_0000_part_00"), UTF_8)).isEqualTo("dot\neve\n");
            assertThat(new String(getDecrypted("secret_manifest"), UTF_8))
                    .isEqualTo(
                            "{\"entries\":[{\"url\":\"s3://lake/secret_0000_part_00\",\"meta\":{\"content_length\":16}}]}");
            byte[] packed = getDecrypted("packed_0000_part_00.gz");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                    .asString(UTF_8)
                    .isEqualTo("dot\neve\n");
        }
    }

    @Test
    void loadsBackByItsManifest() throws Exception {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table there (id int)");
            statement.execute("insert into there values (1), (2)");
            statement.execute("unload ('select id from there') to 's3://lake/there_' iam_role default csv"
                    + " master_symmetric_key '" + KEY + "' encrypted manifest");
            statement.execute("create table back (id int)");

            statement.execute(
                    copy("back", "there_manifest", "manifest csv encrypted master_symmetric_key '" + KEY + "'"));

            assertThat(rows(statement, "select id from back order by 1")).containsExactly("1", "2");
        }
    }

    @Test
    void sameRowsAreNeverTheSameBytes() throws Exception {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            for (String name : List.of("twin_a_", "twin_b_")) {
                statement.execute("unload ('select 1') to 's3://lake/" + name + "' iam_role default encrypted"
                        + " master_symmetric_key '" + KEY + "'");
            }

            assertThat(lake.s3()
                            .getObjectAsBytes(r -> r.bucket("lake").key("twin_a_0000_part_00"))
                            .asByteArray())
                    .isNotEqualTo(lake.s3()
                            .getObjectAsBytes(r -> r.bucket("lake").key("twin_b_0000_part_00"))
                            .asByteArray());
        }
    }

    @Test
    void tellsAWrongKeyAndAPlainFile() throws Exception {
        putEncrypted("wrong/1", "1\n".getBytes(UTF_8));
        lake.put("plain/1", "1\n");
        lake.s3()
                .putObject(
                        r -> r.bucket("lake").key("later/1").metadata(Map.of("x-amz-key-v2", "x", "x-amz-iv", "y")),
                        RequestBody.fromString("1\n"));
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept_out (id int)");

            assertThat(failure(
                            statement,
                            copy("kept_out", "wrong/", "encrypted master_symmetric_key '" + OTHER_KEY + "'")))
                    .contains("Cannot decrypt the file: MASTER_SYMMETRIC_KEY is not the key that it was encrypted with")
                    .contains("s3://lake/wrong/1")
                    .doesNotContain(OTHER_KEY);
            assertThat(failure(statement, copy("kept_out", "plain/", "encrypted master_symmetric_key '" + KEY + "'")))
                    .contains("Cannot decrypt the file: it is not encrypted")
                    .doesNotContain(KEY);
            assertThat(failure(statement, copy("kept_out", "later/", "encrypted master_symmetric_key '" + KEY + "'")))
                    .contains("Cannot decrypt the file: it is encrypted in a later form");
        }
    }

    @Test
    void aCutFileIsALoadError() throws Exception {
        putEncrypted("cut/1", "1\n".repeat(100).getBytes(UTF_8));
        Map<String, String> metadata =
                lake.s3().headObject(r -> r.bucket("lake").key("cut/1")).metadata();
        byte[] whole =
                lake.s3().getObjectAsBytes(r -> r.bucket("lake").key("cut/1")).asByteArray();
        lake.s3()
                .putObject(
                        r -> r.bucket("lake").key("cut/1").metadata(metadata),
                        RequestBody.fromBytes(Arrays.copyOf(whole, whole.length - 5)));
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table cut (id int)");

            assertThat(failure(statement, copy("cut", "cut/", "encrypted master_symmetric_key '" + KEY + "'")))
                    .contains("Load into table 'cut' failed.");
            assertThat(rows(
                            statement,
                            "select error_message from sys_load_error_detail where query_id = pg_last_copy_id()"))
                    .singleElement()
                    .asString()
                    .contains("File cannot be read");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "copy refused from 's3://lake/x' iam_role default encrypted | ENCRYPTED needs MASTER_SYMMETRIC_KEY",
                "copy refused from 's3://lake/x' iam_role default master_symmetric_key 'secret' | only supported with ENCRYPTED",
                "copy refused from 's3://lake/x' iam_role default encrypted master_symmetric_key 'secret' | must be a 256-bit AES key",
                "copy refused from 's3://lake/x' iam_role default parquet encrypted master_symmetric_key 'secret' | argument is not supported for PARQUET",
                "copy refused from 's3://lake/x' credentials 'aws_access_key_id=a;aws_secret_access_key=b' encrypted master_symmetric_key 'secret' | MASTER_SYMMETRIC_KEY option is not supported with CREDENTIALS",
                "unload ('select 1') to 's3://lake/x' iam_role default master_symmetric_key 'secret' | need ENCRYPTED",
                "unload ('select 1') to 's3://lake/x' iam_role default encrypted master_symmetric_key 'secret' | must be a 256-bit AES key",
                "unload ('select 1') to 's3://lake/x' iam_role default parquet encrypted master_symmetric_key 'secret' | is not supported with PARQUET",
                "unload ('select 1') to 's3://lake/x' iam_role default encrypted auto master_symmetric_key 'secret' | not supported with ENCRYPTED AUTO",
            })
    void refusesWhatDoesNotGoTogether(String sql, String message) throws SQLException {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists refused (id int)");

            assertThat(failure(statement, sql)).contains(message).doesNotContain("secret");
        }
    }

    @Test
    void showsNoKeyInTheHistory() throws SQLException {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("unload ('select 2') to 's3://lake/masked_' iam_role default encrypted"
                    + " master_symmetric_key '" + KEY + "'");

            assertThat(rows(statement, "select query_text from sys_query_history where query_text like '%masked_%'"))
                    .allSatisfy(text -> assertThat(text).doesNotContain(KEY));
        }
    }

    private static String failure(Statement statement, String sql) {
        String[] message = new String[1];
        assertThatThrownBy(() -> statement.execute(sql))
                .isInstanceOfSatisfying(SQLException.class, e -> message[0] = e.getMessage());
        return message[0];
    }
}
