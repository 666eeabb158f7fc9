// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.s3.S3Exception;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which files a COPY loads: every object under a prefix, or those of a manifest.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/loading-data-files-using-manifest.html">Manifests</a>
 */
final class SourceFiles {
    private static final String MANIFEST = "Problem reading manifest file - ";
    private static final int MAX_CONTROL_FILE = 64 << 20;

    private final ObjectStore store;
    private final @Nullable MasterKey masterKey;

    /** @param masterKey of the files, null when they are not encrypted */
    SourceFiles(ObjectStore store, @Nullable MasterKey masterKey) {
        this.store = store;
        this.masterKey = masterKey;
    }

    /** @param columnar the files are Parquet or ORC: an empty prefix is no error, a manifest must tell sizes */
    List<SourceFile> find(S3Location location, boolean manifest, boolean columnar) throws IOException {
        try {
            return manifest ? ofManifest(location, columnar) : ofPrefix(location, columnar);
        } catch (S3Exception e) {
            throw S3Errors.of(e, manifest ? MANIFEST : "");
        }
    }

    private List<SourceFile> ofPrefix(S3Location prefix, boolean columnar) throws IOException {
        List<SourceFile> files = store.list(prefix.bucket(), prefix.key()).stream()
                // An object whose key ends with a slash and holds nothing is a folder of the console.
                .filter(object -> object.size() > 0 || !object.key().endsWith("/"))
                .map(object -> new SourceFile(new S3Location(object.bucket(), object.key()), object.size()))
                .toList();
        if (files.isEmpty() && !columnar) {
            throw ComputeNodeError.of(
                    ComputeNodeError.GENERAL,
                    "The specified S3 prefix '" + prefix.key() + "' does not exist",
                    "S3 bucket " + prefix.bucket());
        }
        return files;
    }

    private List<SourceFile> ofManifest(S3Location location, boolean columnar) throws IOException {
        Super document;
        try {
            document = Super.parse(manifestText(location));
        } catch (IllegalArgumentException e) {
            throw manifestError("Invalid manifest file, " + e.getMessage(), location);
        }
        if (!(document.get("entries") instanceof Super.ArrayValue entries)) {
            throw manifestError("Invalid manifest file, entries is not an array", location);
        }
        List<SourceFile> files = new ArrayList<>();
        for (Super entry : entries.elements()) {
            ofEntry(entry, columnar, location).ifPresent(files::add);
        }
        return files;
    }

    private Optional<SourceFile> ofEntry(Super entry, boolean columnar, S3Location manifest) throws IOException {
        if (!(entry.get("url") instanceof Super.StringValue url)) {
            throw manifestError("Invalid manifest file, an entry has no url", manifest);
        }
        S3Location location = S3Location.find(url.value())
                .filter(found -> !found.key().isEmpty())
                .orElseThrow(() -> manifestError(
                        "Invalid manifest file, url must be a full S3 object path: " + url.value(), manifest));
        boolean mandatory = mandatory(entry.get("mandatory"), manifest);
        Optional<ObjectStore.ObjectInfo> object = store.find(location.bucket(), location.key());
        if (object.isEmpty()) {
            if (mandatory) {
                throw columnar
                        ? ComputeNodeError.of(
                                ComputeNodeError.SPECTRUM, "Spectrum Scan Error: File not found", location.url())
                        : S3Errors.of(S3Exception.noSuchKey(), "");
            }
            return Optional.empty();
        }
        if (columnar) {
            requireSize(entry, object.get(), manifest);
        }
        return Optional.of(new SourceFile(location, object.get().size()));
    }

    /** False if the attribute is not there. */
    private static boolean mandatory(Super value, S3Location manifest) {
        if (value instanceof Super.BooleanValue mandatory) {
            return mandatory.value();
        }
        if (value instanceof Super.NullValue) {
            return false;
        }
        throw manifestError("Invalid manifest file, mandatory must be true or false: " + value.toJson(), manifest);
    }

    private static void requireSize(Super entry, ObjectStore.ObjectInfo object, S3Location manifest) {
        if (!(entry.get("meta").get("content_length") instanceof Super.NumberValue length)) {
            throw manifestError(
                    "Invalid manifest file, meta.content_length is required for columnar files: " + object.url(),
                    manifest);
        }
        if (length.value().compareTo(BigDecimal.valueOf(object.size())) != 0) {
            throw manifestError(
                    "Invalid manifest file, meta.content_length is "
                            + length.value().toPlainString() + " but " + object.url() + " has " + object.size()
                            + " bytes",
                    manifest);
        }
    }

    /**
     * The guide says of COPY that manifests must not be encrypted, and of UNLOAD that it encrypts them, for COPY to load:
     * both are read.
     */
    private String manifestText(S3Location location) throws IOException {
        Map<String, String> metadata = store.metadata(location.bucket(), location.key());
        if (masterKey == null || !MasterKey.encrypted(metadata)) {
            return text(location);
        }
        InputStream stored = store.open(location.bucket(), location.key());
        try (InputStream manifest = masterKey.decrypt(stored, metadata, location.url())) {
            return text(manifest, location);
        } catch (IOException e) {
            throw manifestError("Invalid manifest file, it cannot be decrypted", location);
        }
    }

    /** The text of a jsonpaths file. */
    String text(S3Location location) throws IOException {
        try (InputStream in = store.open(location.bucket(), location.key())) {
            return text(in, location);
        }
    }

    private static String text(InputStream in, S3Location location) throws IOException {
        byte[] bytes = in.readNBytes(MAX_CONTROL_FILE + 1);
        if (bytes.length > MAX_CONTROL_FILE) {
            throw manifestError("File is too large", location);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ServerException manifestError(String message, S3Location manifest) {
        return ComputeNodeError.of(ComputeNodeError.GENERAL, message, manifest.url());
    }
}
