// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The root symmetric key of ENCRYPTED, and the first form of Amazon S3's client-side encryption: every object is
 * encrypted with a key of its own (AES/CBC/PKCS5Padding), which stands in the object's metadata, itself encrypted with
 * the root key.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/t_unloading_encrypted_files.html">Unloading encrypted data
 *     files</a>
 */
public final class MasterKey {
    private static final String KEY = "x-amz-key";
    private static final String IV = "x-amz-iv";
    private static final String DESCRIPTION = "x-amz-matdesc";
    private static final String LENGTH = "x-amz-unencrypted-content-length";

    /** What the later form of the encryption calls its key. */
    private static final String LATER_KEY = "x-amz-key-v2";

    private static final String WRAPPING = "AES/ECB/PKCS5Padding";
    private static final String CONTENT = "AES/CBC/PKCS5Padding";
    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 16;
    private static final Pattern IN_CREDENTIALS = Pattern.compile("(?:^|;)master_symmetric_key=([^;]*)(?:;|$)");

    private final SecretKey root;

    private MasterKey(byte[] root) {
        this.root = new SecretKeySpec(root, "AES");
    }

    /**
     * The key that a statement gives, alone or in its credentials.
     *
     * @throws ServerException if it is no AES key of 256 bits in Base64; the message does not repeat it
     */
    public static Optional<MasterKey> of(OptionList options) {
        String text = options.text("MASTER_SYMMETRIC_KEY", null);
        if (text == null) {
            Matcher credentials = IN_CREDENTIALS.matcher(String.valueOf(options.text("CREDENTIALS", "")));
            text = credentials.find() ? credentials.group(1) : null;
        }
        if (text == null) {
            return Optional.empty();
        }
        byte[] key = decoded(text);
        if (key == null || key.length != KEY_BYTES) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "MASTER_SYMMETRIC_KEY must be a 256-bit AES key in Base64, which has 44 characters");
        }
        return Optional.of(new MasterKey(key));
    }

    private static byte @Nullable [] decoded(@Nullable String base64) {
        try {
            return base64 == null ? null : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether an object with this metadata was encrypted before it was stored. */
    static boolean encrypted(Map<String, String> metadata) {
        return metadata.containsKey(KEY) || metadata.containsKey(LATER_KEY);
    }

    /**
     * The bytes that were encrypted.
     *
     * @param metadata of the object, as its writer named it
     * @throws ServerException if the object is not encrypted in this form, or with another key
     */
    InputStream decrypt(InputStream stored, Map<String, String> metadata, String url) {
        String form = metadata.containsKey(LATER_KEY)
                ? "it is encrypted in a later form; COPY reads AES/CBC content keys wrapped in " + KEY
                : "it is not encrypted: it has no " + KEY + " and " + IV + " in its metadata";
        byte[] wrapped = decoded(metadata.get(KEY));
        byte[] iv = decoded(metadata.get(IV));
        if (wrapped == null || iv == null || iv.length != BLOCK_BYTES) {
            throw undecipherable(url, form);
        }
        try {
            byte[] key = cipher(WRAPPING, Cipher.DECRYPT_MODE, root, null).doFinal(wrapped);
            SecretKey content = new SecretKeySpec(key, "AES");
            return new CipherInputStream(stored, cipher(CONTENT, Cipher.DECRYPT_MODE, content, iv));
        } catch (GeneralSecurityException e) {
            throw undecipherable(url, "MASTER_SYMMETRIC_KEY is not the key that it was encrypted with");
        }
    }

    private static ServerException undecipherable(String url, String why) {
        return ComputeNodeError.of(ComputeNodeError.GENERAL, "Cannot decrypt the file: " + why, url);
    }

    /** Encrypts what is written into an object, and tells its metadata how; closing it does not close the object. */
    public OutputStream encrypt(ObjectWriter object) {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[KEY_BYTES];
        byte[] iv = new byte[BLOCK_BYTES];
        random.nextBytes(key);
        random.nextBytes(iv);
        try {
            Base64.Encoder base64 = Base64.getEncoder();
            object.describe(
                    KEY,
                    base64.encodeToString(
                            cipher(WRAPPING, Cipher.ENCRYPT_MODE, root, null).doFinal(key)));
            object.describe(IV, base64.encodeToString(iv));
            object.describe(DESCRIPTION, "{}");
            return new Encrypted(object, cipher(CONTENT, Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), iv));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES", e);
        }
    }

    private static Cipher cipher(String transformation, int mode, SecretKey key, byte @Nullable [] iv)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(mode, key, iv == null ? null : new IvParameterSpec(iv));
        return cipher;
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "MasterKey[***]";
    }

    private static final class Encrypted extends OutputStream {
        private final ObjectWriter object;
        private final Cipher cipher;
        private long length;
        private boolean closed;

        Encrypted(ObjectWriter object, Cipher cipher) {
            this.object = object;
            this.cipher = cipher;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            byte[] block = cipher.update(bytes, from, count);
            if (block != null) {
                object.write(block);
            }
            length += count;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try {
                object.write(cipher.doFinal());
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
            object.describe(LENGTH, Long.toString(length));
        }
    }
}
