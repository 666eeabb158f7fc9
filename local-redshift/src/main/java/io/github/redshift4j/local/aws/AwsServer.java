// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import com.sun.net.httpserver.HttpHandler;
import io.github.redshift4j.local.http.LoopbackServer;
import io.github.redshift4j.local.iam.Iam;
import io.github.redshift4j.local.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The AWS endpoints of one local server, on one port. */
public final class AwsServer implements AutoCloseable {
    private final LoopbackServer http;
    private final DataOperations data;
    private final Warehouse warehouse;
    private final Secrets secrets;

    private AwsServer(LoopbackServer http, DataOperations data, Warehouse warehouse, Secrets secrets) {
        this.http = http;
        this.data = data;
        this.warehouse = warehouse;
        this.secrets = secrets;
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @param server what the SQL port was started with
     * @param sqlPort where it listens
     * @param s3 answers what is signed for S3
     * @param folder for results of the Data API; empty, and removed by the caller
     * @throws IOException if the port is taken
     */
    public static AwsServer start(
            int port, AwsOptions options, Iam iam, ServerOptions server, int sqlPort, HttpHandler s3, Path folder)
            throws IOException {
        Warehouse warehouse = new Warehouse(
                options.clusterIdentifier(),
                options.workgroupName(),
                "localhost",
                sqlPort,
                server.databases().get(0),
                server.users().get(0).name(),
                List.copyOf(server.roles()),
                options.clock().instant());
        Secrets secrets = new Secrets(options.secretTexts(warehouse), warehouse.created());
        Credentials credentials = new Credentials(iam.passwords());
        DataOperations data = new DataOperations(warehouse, credentials, secrets, folder, options.clock());
        LoopbackServer http = LoopbackServer.bind(port, "local-aws");
        http.start(new AwsHandler(
                iam.keys(),
                s3,
                Map.of(
                        DataOperations.TARGET, data.operations(),
                        WorkgroupOperations.TARGET, new WorkgroupOperations(warehouse, credentials).operations(),
                        SecretOperations.TARGET, new SecretOperations(secrets).operations()),
                List.of(
                        new ClusterOperations(warehouse, credentials).service(),
                        new RoleOperations(iam.keys(), server.roles(), options.clock()).service())));
        return new AwsServer(http, data, warehouse, secrets);
    }

    /** {@code http://localhost:port}, for a client's endpoint override. */
    public URI endpoint() {
        return http.endpoint();
    }

    public String clusterIdentifier() {
        return warehouse.clusterIdentifier();
    }

    public String workgroupName() {
        return warehouse.workgroupName();
    }

    /** @throws IllegalArgumentException if there is no secret of that name */
    public String secretArn(String name) {
        return secrets.find(name)
                .orElseThrow(() -> new IllegalArgumentException("The server was told no secret named " + name))
                .arn();
    }

    @Override
    public void close() {
        http.close();
        data.close();
    }
}
