// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.http.XmlWriter;
import io.github.redshift4j.local.iam.AccessKeys;
import io.github.redshift4j.local.iam.AccessRefused;
import io.github.redshift4j.local.iam.Principal;
import io.github.redshift4j.local.iam.SignedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the operation a request names: in the header X-Amz-Target with the JSON protocol, in its form with the query
 * protocol. Checks its signature first.
 */
final class AwsHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AwsHandler.class);
    private static final String S3_SCOPE = "/s3/aws4_request";
    private static final int MAX_BODY_BYTES = 16 << 20;
    private static final String JSON = "application/x-amz-json-1.1";
    private static final Principal NOBODY = Principal.user("anonymous");

    private final AccessKeys keys;
    private final HttpHandler s3;
    private final Map<String, Map<String, JsonOperation>> jsonServices;
    private final List<QueryService> queryServices;

    /** @param jsonServices operations by the service's prefix in X-Amz-Target, then by their names */
    AwsHandler(
            AccessKeys keys,
            HttpHandler s3,
            Map<String, Map<String, JsonOperation>> jsonServices,
            List<QueryService> queryServices) {
        this.keys = keys;
        this.s3 = s3;
        this.jsonServices = Map.copyOf(jsonServices);
        this.queryServices = List.copyOf(queryServices);
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        if (isForS3(http)) {
            s3.handle(http);
            return;
        }
        try (http) {
            http.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
            byte[] body = http.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
            String target = http.getRequestHeaders().getFirst("X-Amz-Target");
            if (target == null) {
                query(http, body);
            } else {
                json(http, target, body);
            }
        }
    }

    /** Whether the signature is for S3: a program that is told one endpoint for all of AWS asks here for its objects. */
    private static boolean isForS3(HttpExchange http) {
        String authorization = http.getRequestHeaders().getFirst("Authorization");
        String query = http.getRequestURI().getQuery();
        return (authorization != null && authorization.contains(S3_SCOPE))
                || (query != null && query.contains(S3_SCOPE));
    }

    private void json(HttpExchange http, String target, byte[] body) throws IOException {
        try {
            requireSize(body);
            Principal caller = caller(http, body);
            int dot = target.lastIndexOf('.');
            JsonOperation operation = jsonServices
                    .getOrDefault(target.substring(0, Math.max(dot, 0)), Map.of())
                    .get(target.substring(dot + 1));
            if (operation == null) {
                throw AwsException.notImplemented(target);
            }
            send(http, 200, JSON, operation.run(new JsonRequest(caller, parse(body))));
        } catch (AccessRefused e) {
            sendError(http, RefusedAccess.json(e.reason()));
        } catch (AwsException e) {
            sendError(http, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is closing
        } catch (RuntimeException e) {
            LOG.error("{} failed", target, e);
            sendError(http, new AwsException(500, "InternalServerException", "The local server failed"));
        }
    }

    private static Super parse(byte[] body) throws AwsException {
        try {
            return Super.parse(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new AwsException(400, "SerializationException", "The body is not JSON: " + e.getMessage());
        }
    }

    private static void sendError(HttpExchange http, AwsException e) throws IOException {
        JsonObject error = new JsonObject().put("__type", e.code()).put("Message", e.getMessage());
        e.members().forEach(error::put);
        http.getResponseHeaders().set("x-amzn-ErrorType", e.code());
        send(http, e.status(), JSON, error.toJson());
    }

    private void query(HttpExchange http, byte[] body) throws IOException {
        String form = http.getRequestMethod().equals("GET")
                ? Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("")
                : new String(body, StandardCharsets.UTF_8);
        Map<String, String> parameters = QueryRequest.parse(form);
        String version = parameters.getOrDefault("Version", "");
        QueryService service = queryServices.stream()
                .filter(candidate -> candidate.version().equals(version))
                .findFirst()
                .orElse(queryServices.get(0));
        try {
            requireSize(body);
            sendXml(http, 200, answer(http, body, service, parameters));
        } catch (AccessRefused e) {
            sendError(http, service, RefusedAccess.query(e.reason()));
        } catch (AwsException e) {
            sendError(http, service, e);
        } catch (RuntimeException e) {
            LOG.error("{} failed", parameters.get("Action"), e);
            sendError(http, service, new AwsException(500, "InternalFailure", "The local server failed"));
        }
    }

    private XmlWriter answer(HttpExchange http, byte[] body, QueryService service, Map<String, String> parameters)
            throws AwsException, AccessRefused {
        String action = parameters.getOrDefault("Action", "");
        Principal caller = service.unsigned().contains(action) ? NOBODY : caller(http, body);
        QueryOperation operation = service.operations().get(action);
        if (operation == null || !service.version().equals(parameters.get("Version"))) {
            throw AwsException.notImplemented(
                    "action \"" + action + "\" of version \"" + parameters.get("Version") + "\"");
        }
        XmlWriter xml = new XmlWriter(action + "Response", service.namespace());
        xml.begin(action + "Result");
        operation.run(new QueryRequest(service, caller, parameters), xml);
        return xml.end()
                .begin("ResponseMetadata")
                .element("RequestId", requestId(http))
                .end();
    }

    private static void sendError(HttpExchange http, QueryService service, AwsException e) throws IOException {
        sendXml(
                http,
                e.status(),
                new XmlWriter("ErrorResponse", service.namespace())
                        .begin("Error")
                        .element("Type", e.status() < 500 ? "Sender" : "Receiver")
                        .element("Code", e.code())
                        .element("Message", String.valueOf(e.getMessage()))
                        .end()
                        .element("RequestId", requestId(http)));
    }

    private static void requireSize(byte[] body) throws AwsException {
        if (body.length > MAX_BODY_BYTES) {
            throw new AwsException(
                    413, "RequestEntityTooLarge", "The body is longer than " + MAX_BODY_BYTES + " bytes");
        }
    }

    private Principal caller(HttpExchange http, byte[] body) throws AccessRefused {
        return keys.require(
                http.getRequestMethod(), http.getRequestURI(), http.getRequestHeaders(), SignedRequest.sha256(body));
    }

    private static String requestId(HttpExchange http) {
        return String.valueOf(http.getResponseHeaders().getFirst("x-amzn-RequestId"));
    }

    private static void sendXml(HttpExchange http, int status, XmlWriter xml) throws IOException {
        send(http, status, "text/xml", new String(xml.toBytes(), StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange http, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = http.getResponseBody()) {
            out.write(bytes);
        }
    }
}
