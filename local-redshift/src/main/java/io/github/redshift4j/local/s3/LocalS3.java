// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import com.sun.net.httpserver.HttpHandler;
import io.github.redshift4j.local.http.LoopbackServer;
import io.github.redshift4j.local.iam.AccessKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An S3 endpoint on loopback for any S3 client: path-style or {@code bucket.localhost} addresses, any region. When it
 * is given access keys, requests must be signed with one of them; else any keys do, and none. It knows buckets, objects with ranges, listings (both versions), copies, multi-object deletes and
 * multipart uploads; anything else gives 501 {@code NotImplemented}. Objects live in a temporary folder until {@link
 * #close}. Any thread.
 */
public final class LocalS3 implements AutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final FileStore store;
    private final LoopbackServer server;
    private final HttpHandler handler;

    private LocalS3(FileStore store, LoopbackServer server, HttpHandler handler) {
        this.store = store;
        this.server = server;
        this.handler = handler;
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @param buckets created before the first request
     * @throws IOException if the port is taken or a bucket has no valid name
     */
    public static LocalS3 start(int port, List<String> buckets) throws IOException {
        return start(port, buckets, Files.createTempDirectory("redshift4j-s3-"));
    }

    /** As {@link #start(int, List)}, with the objects in an empty folder that exists, and is removed by {@link #close}. */
    public static LocalS3 start(int port, List<String> buckets, Path folder) throws IOException {
        return start(port, buckets, folder, new AccessKeys(List.of(), Clock.systemUTC()));
    }

    /** As {@link #start(int, List, Path)}, for the keys given. */
    public static LocalS3 start(int port, List<String> buckets, Path folder, AccessKeys keys) throws IOException {
        LoopbackServer server = LoopbackServer.bind(port, "local-s3");
        FileStore store = new FileStore(folder);
        LocalS3 s3 = new LocalS3(store, server, new S3Handler(store, keys));
        try {
            for (String bucket : buckets) {
                s3.createBucket(bucket);
            }
        } catch (IOException e) {
            s3.close();
            throw e;
        }
        server.start(s3.handler);
        return s3;
    }

    /** {@code http://localhost:port}, for a client's endpoint override. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** What answers requests to S3, for another port that takes them too. */
    public HttpHandler handler() {
        return handler;
    }

    /**
     * Creates a bucket; one that is already there is no error.
     *
     * @throws IOException if S3 would refuse the name
     */
    public void createBucket(String bucket) throws IOException {
        store.createBucket(bucket);
    }

    /** The same objects without HTTP. */
    public ObjectStore store() {
        return store;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            server.close();
            store.close();
        }
    }
}
