// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.ServerErrors;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.Authentication;
import io.github.redshift4j.wire.backend.AuthenticationCleartextPassword;
import io.github.redshift4j.wire.backend.AuthenticationDigest;
import io.github.redshift4j.wire.backend.AuthenticationMd5Password;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.AuthenticationUnknown;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.frontend.DigestResponse;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.signin.DigestPassword;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.EOFException;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** From the first message to ReadyForQuery. Used once. */
final class SignIn {
    private static final int NONCE_BYTES = 16;
    private static final int MOST_SETTINGS = 1000;
    private static final int MOST_MESSAGES = 10_000;

    private final Transport transport;
    private final OptionValues options;
    private final SignInUser user;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private int processId;
    private int secretKey;
    private boolean accepted;

    SignIn(Transport transport, OptionValues options, SignInUser user) {
        this.transport = transport;
        this.user = user;
        this.options = options;
    }

    /** Keeps a setting; a server that makes up new ones without end is not followed. */
    static void keep(Map<String, String> settings, ParameterStatus status) throws ProtocolException {
        if (settings.size() >= MOST_SETTINGS && !settings.containsKey(status.name())) {
            throw new ProtocolException("The server reports more than " + MOST_SETTINGS + " settings");
        }
        settings.put(status.name(), status.value());
    }

    /** @throws SQLException 28000 when the server refuses the user, 08004 when it asks for another kind of sign-in */
    void run() throws SQLException, IOException {
        send(new StartupMessage(startupParameters()));
        for (int message = 0; message < MOST_MESSAGES; message++) {
            int tag = transport.in().next();
            switch (tag) {
                case 'R' -> answer(Authentication.decode(transport.in().body()));
                case 'S' -> {
                    ParameterStatus status =
                            ParameterStatus.decode(transport.in().body());
                    keep(parameters, status);
                }
                case 'K' -> {
                    BackendKeyData key = BackendKeyData.decode(transport.in().body());
                    processId = key.processId();
                    secretKey = key.secretKey();
                }
                case 'E' ->
                    throw ServerErrors.of(
                            ErrorResponse.decode(transport.in().body()).diagnostic(), null, true);
                case 'Z' -> {
                    if (!accepted) {
                        throw new ProtocolException("The server is ready without having accepted the sign-in");
                    }
                    return;
                }
                case 'N' -> {
                    // Notices during sign-in have no statement to belong to.
                    continue;
                }
                case MessageReader.END -> throw new EOFException("the server closed the connection during sign-in");
                default ->
                    throw new ProtocolException("Unexpected message with tag 0x" + Integer.toHexString(tag)
                            + " during sign-in; is this a Redshift endpoint?");
            }
        }
        throw new ProtocolException("The server sends messages without end during sign-in");
    }

    Map<String, String> parameters() {
        return parameters;
    }

    int processId() {
        return processId;
    }

    int secretKey() {
        return secretKey;
    }

    private Map<String, String> startupParameters() throws SQLException {
        Map<String, String> startup = new LinkedHashMap<>();
        startup.put("user", user());
        String database = options.text(DriverOption.DATABASE);
        if (database == null) {
            throw SqlErrors.of(
                    SqlState.CONNECTION_UNABLE, "No database is given: name it in the URL or as the property dbName");
        }
        startup.put("database", database);
        startup.put("client_encoding", "UTF8");
        startup.put("DateStyle", "ISO");
        if ("LOCAL".equals(options.text(DriverOption.CONNECTION_TIME_ZONE))) {
            startup.put("TimeZone", serverZone(TimeZone.getDefault().getID()));
        }
        startup.put("extra_float_digits", "2");
        putIfGiven(startup, "application_name", options.text(DriverOption.APPLICATION_NAME));
        startup.put("driver_version", DriverVersion.NAME + " " + DriverVersion.TEXT);
        startup.put(
                "os_version",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        startup.put(
                ProtocolVersion.CLIENT_KEY, Integer.toString(options.integer(DriverOption.CLIENT_PROTOCOL_VERSION)));
        putIfGiven(startup, "search_path", options.text(DriverOption.CURRENT_SCHEMA));
        return startup;
    }

    private static void putIfGiven(Map<String, String> startup, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            startup.put(key, value);
        }
    }

    /** In POSIX zones, which the server reads GMT+2 as, the sign counts westwards. */
    static String serverZone(String zone) {
        if (zone.startsWith("GMT+")) {
            return "GMT-" + zone.substring(4);
        }
        return zone.startsWith("GMT-") ? "GMT+" + zone.substring(4) : zone;
    }

    private void answer(Authentication request) throws SQLException, IOException {
        if (request instanceof AuthenticationOk) {
            accepted = true;
            return;
        }
        if (request instanceof AuthenticationCleartextPassword) {
            send(new PasswordMessage(user.password()));
        } else if (request instanceof AuthenticationMd5Password md5) {
            send(new PasswordMessage(Md5Password.response(user(), user.password(), md5.salt())));
        } else if (request instanceof AuthenticationDigest digest) {
            send(digest(digest));
        } else {
            String kind = request instanceof AuthenticationUnknown unknown
                    ? "code " + unknown.code()
                    : request.getClass().getSimpleName();
            throw SqlErrors.of(
                    SqlState.CONNECTION_REJECTED,
                    "The server asks for a sign-in that this driver does not do (" + kind + "); it signs in with a"
                            + " user and a password");
        }
    }

    private Message digest(AuthenticationDigest request) throws SQLException {
        if (request.algorithm() != AuthenticationDigest.SHA_256) {
            throw SqlErrors.of(
                    SqlState.CONNECTION_REJECTED,
                    "The server asks for password digest algorithm " + request.algorithm()
                            + "; known is 0, SHA-256. Set the user's password again so that it is stored as sha256");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        Bytes clientNonce = Bytes.of(nonce);
        return new DigestResponse(
                DigestPassword.response(user.password(), request.salt(), request.serverNonce(), clientNonce),
                clientNonce);
    }

    String user() {
        return user.name();
    }

    private void send(Message message) throws IOException {
        transport.out().message(message).flush();
    }
}
