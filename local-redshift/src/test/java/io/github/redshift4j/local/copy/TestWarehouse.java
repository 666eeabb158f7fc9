// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.lzo.LzopHadoopStreams;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.EmbeddedPostgres;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.local.s3.LocalS3;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.s3.ObjectWriter;
import io.github.redshift4j.local.sql.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A backing PostgreSQL with the bootstrap, a bucket, and the engine between them; one for all tests of a JVM. */
public final class TestWarehouse {
    private static final AtomicInteger QUERY_IDS = new AtomicInteger(1_000);

    public static final String ROLE = "arn:aws:iam::123456789012:role/loader";
    public static final String BUCKET = "lake";

    private static TestWarehouse shared;

    public final SimpleBackingSession session;
    public final SimpleBackingSession audit;
    public final ObjectStore store;
    public final CopyEngine engine;

    private TestWarehouse() throws IOException {
        BackingServer server = EmbeddedPostgres.start();
        LocalS3 s3 = LocalS3.start(0, List.of(BUCKET));
        server.createDatabase("loads", "rdsdb");
        session = server.admin("loads");
        audit = server.admin("loads");
        store = s3.store();
        engine = new CopyEngine(store, new Roles(Set.of(ROLE)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (s3;
                    server) {
                session.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    public static synchronized TestWarehouse shared() throws IOException {
        if (shared == null) {
            shared = new TestWarehouse();
        }
        return shared;
    }

    /** Makes an empty table, in place of one of its name. */
    public void table(String name, String columns) throws IOException {
        session.execute("DROP TABLE IF EXISTS " + name);
        session.execute("CREATE TABLE " + name + " (" + columns + ")");
    }

    public void put(String key, String content) throws IOException {
        put(key, content.getBytes(UTF_8));
    }

    public void put(String key, byte[] content) throws IOException {
        try (ObjectWriter writer = store.write(BUCKET, key)) {
            writer.write(content);
            writer.commit();
        }
    }

    public byte[] get(String key) throws IOException {
        try (InputStream in = store.open(BUCKET, key)) {
            return in.readAllBytes();
        }
    }

    public static byte[] compress(Compression compression, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // UNLOAD writes no LZOP, so the library does.
        try (OutputStream out = compression == Compression.LZOP
                ? new LzopHadoopStreams().createOutputStream(bytes)
                : compression.compress(bytes)) {
            out.write(content.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Runs a COPY in a transaction of its own; options as {@code "MAXERROR 2"}, a role added. */
    public Outcome copy(String table, String key, String... options) throws IOException {
        return copy(table, List.of(), key, options);
    }

    public Outcome copy(String table, List<String> columns, String key, String... options) throws IOException {
        List<Plan.Option> given = new ArrayList<>(options(options));
        given.add(new Plan.Option("IAM_ROLE", List.of("default")));
        return run(new Plan.Copy(QualifiedName.of(table), columns, "s3://" + BUCKET + '/' + key, given));
    }

    public Outcome run(Plan.Copy copy) throws IOException {
        session.execute("BEGIN");
        try {
            Outcome outcome = engine.copy(copy, session, audit, nextQueryId());
            session.execute("COMMIT");
            return outcome;
        } catch (IOException | RuntimeException e) {
            session.execute("ROLLBACK");
            throw e;
        }
    }

    /** {@code "NAME"}, or {@code "NAME argument"}. */
    public static List<Plan.Option> options(String... options) {
        return Arrays.stream(options)
                .map(option -> option.split(" ", 2))
                .map(words -> new Plan.Option(words[0], words.length == 1 ? List.of() : List.of(words[1])))
                .toList();
    }

    /** Rows as text, nulls as {@code null}. */
    public List<String> rows(String sql) throws IOException {
        return session.query(sql).stream()
                .map(row -> String.join("|", row.stream().map(String::valueOf).toList()))
                .toList();
    }

    /** A number that no other statement has. */
    public static int nextQueryId() {
        return QUERY_IDS.incrementAndGet();
    }
}
