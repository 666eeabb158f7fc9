// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Objects in numbered files of one folder, with an index in memory; the folder goes at close. */
final class FileStore implements ObjectStore, AutoCloseable {
    private static final Pattern BUCKET_NAME =
            Pattern.compile("(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)(?!xn--)(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int KEY_BYTES = 1024;

    private final ConcurrentNavigableMap<String, NavigableMap<String, StoredObject>> buckets =
            new ConcurrentSkipListMap<>();
    private final AtomicLong fileNumber = new AtomicLong();
    private final Path folder;
    private volatile boolean closed;

    FileStore(Path folder) {
        this.folder = folder;
    }

    /** False when the bucket is already there. */
    boolean createBucket(String bucket) throws S3Exception {
        if (!BUCKET_NAME.matcher(bucket).matches()) {
            throw new S3Exception(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        return buckets.putIfAbsent(bucket, new ConcurrentSkipListMap<>(KeyOrder.UTF_8)) == null;
    }

    void deleteBucket(String bucket) throws S3Exception {
        if (!objects(bucket).isEmpty()) {
            throw new S3Exception(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        buckets.remove(bucket);
    }

    List<String> bucketNames() {
        return List.copyOf(buckets.keySet());
    }

    /** The bucket's objects in the order of their keys; a live view. */
    NavigableMap<String, StoredObject> objects(String bucket) throws S3Exception {
        NavigableMap<String, StoredObject> objects = buckets.get(bucket);
        if (objects == null) {
            throw S3Exception.noSuchBucket();
        }
        return objects;
    }

    StoredObject get(String bucket, String key) throws S3Exception {
        StoredObject object = objects(bucket).get(key);
        if (object == null) {
            throw S3Exception.noSuchKey();
        }
        return object;
    }

    /** An object and its bytes, which stay while this is open, whatever becomes of the object. */
    record OpenObject(StoredObject object, SeekableByteChannel channel) implements AutoCloseable {
        InputStream in() {
            return Channels.newInputStream(channel);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Opens what is under a key: when that is replaced meanwhile, what is there then. */
    OpenObject openNow(String bucket, String key) throws IOException {
        StoredObject object = get(bucket, key);
        while (true) {
            try {
                return new OpenObject(object, Files.newByteChannel(object.file()));
            } catch (NoSuchFileException e) {
                StoredObject now = get(bucket, key);
                if (now.file().equals(object.file())) {
                    throw e;
                }
                object = now;
            }
        }
    }

    @Override
    public SeekableByteChannel scratch() throws IOException {
        return Files.newByteChannel(
                newPath(),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private Path newPath() throws IOException {
        if (closed) {
            throw new IOException("The store is closed");
        }
        return folder.resolve(Long.toString(fileNumber.incrementAndGet()));
    }

    /** A writer whose bytes become an object only when the caller puts what {@link FileWriter#finish} returns. */
    FileWriter newFile() throws IOException {
        return new FileWriter(newPath());
    }

    /** Keeps an object, or throws and drops its bytes. */
    void put(String bucket, String key, StoredObject object, Conditions conditions) throws IOException {
        try {
            if (key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES) {
                throw new S3Exception(400, "KeyTooLongError", "Your key is too long");
            }
            StoredObject before = exchange(objects(bucket), key, object, conditions);
            if (before != null) {
                drop(before);
            }
        } catch (S3Exception e) {
            drop(object);
            throw e;
        }
    }

    private static @Nullable StoredObject exchange(
            NavigableMap<String, StoredObject> objects, String key, StoredObject object, Conditions conditions)
            throws S3Exception {
        if (conditions.noneMatch() != null) {
            if (!conditions.noneMatch().equals("*")) {
                throw S3Exception.notImplemented("If-None-Match of a write with anything but *");
            }
            if (objects.putIfAbsent(key, object) != null) {
                throw S3Exception.preconditionFailed();
            }
            return null;
        }
        if (conditions.match() == null) {
            return objects.put(key, object);
        }
        StoredObject before = objects.get(key);
        if (before == null) {
            throw S3Exception.noSuchKey();
        }
        conditions.requireMatch(before);
        if (!objects.replace(key, before, object)) {
            throw S3Exception.preconditionFailed();
        }
        return before;
    }

    static void drop(StoredObject object) throws IOException {
        Files.deleteIfExists(object.file());
    }

    @Override
    public List<ObjectInfo> list(String bucket, String prefix) throws IOException {
        List<ObjectInfo> found = new ArrayList<>();
        for (Map.Entry<String, StoredObject> entry :
                objects(bucket).tailMap(prefix, true).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            found.add(entry.getValue().info(bucket, entry.getKey()));
        }
        return found;
    }

    @Override
    public Optional<ObjectInfo> find(String bucket, String key) throws IOException {
        return Optional.ofNullable(objects(bucket).get(key)).map(object -> object.info(bucket, key));
    }

    @Override
    public Map<String, String> metadata(String bucket, String key) throws IOException {
        return get(bucket, key).ownMetadata();
    }

    @Override
    public InputStream open(String bucket, String key) throws IOException {
        return openNow(bucket, key).in();
    }

    @Override
    public SeekableByteChannel channel(String bucket, String key) throws IOException {
        return openNow(bucket, key).channel();
    }

    InputStream open(StoredObject object) throws IOException {
        try {
            return Files.newInputStream(object.file());
        } catch (NoSuchFileException e) {
            // Replaced or deleted between the look-up and here.
            throw S3Exception.noSuchKey();
        }
    }

    @Override
    public ObjectWriter write(String bucket, String key) throws IOException {
        objects(bucket);
        FileWriter file = newFile();
        Map<String, String> metadata = new HashMap<>(Map.of("content-type", "binary/octet-stream"));
        return new ObjectWriter() {
            @Override
            public void write(int b) throws IOException {
                file.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                file.write(bytes, from, length);
            }

            @Override
            public void describe(String name, String value) {
                metadata.put(StoredObject.OWN_METADATA + name, value);
            }

            @Override
            public void commit() throws IOException {
                put(bucket, key, file.finish(metadata), Conditions.NONE);
            }

            @Override
            public long size() {
                return file.size();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    @Override
    public void delete(String bucket, String key) throws IOException {
        StoredObject object = objects(bucket).remove(key);
        if (object != null) {
            drop(object);
        }
    }

    /** Removes the folder, also from under those who still write. */
    @Override
    public void close() throws IOException {
        closed = true;
        buckets.clear();
        boolean gone = false;
        while (!gone) {
            deleteFiles();
            try {
                Files.deleteIfExists(folder);
                gone = true;
            } catch (DirectoryNotEmptyException e) {
                gone = false; // a file that was about to be made
            }
        }
    }

    private void deleteFiles() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return; // there is no folder any more
        }
    }
}
