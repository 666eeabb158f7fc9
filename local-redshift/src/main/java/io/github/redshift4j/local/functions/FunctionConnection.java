// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationCleartextPassword;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.codec.Codecs;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.StartupMessage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;

/**
 * As much of PostgreSQL's protocol as libpq needs to send a call and read its result: every query is the text of an array
 * whose first element names a function, and every result is one row of one text.
 */
final class FunctionConnection {
    private static final int QUERY = 'Q';
    private static final int TERMINATE = 'X';
    private static final int PASSWORD = 'p';
    private static final BackendMessage RESULT = new RowDescription(
            ProtocolVersion.BASE,
            List.of(new FieldDescription("result", 0, 0, TypeName.TEXT.oid(), -1, -1, Format.TEXT, null)));

    private final MessageReader in;
    private final MessageWriter out;
    private final String password;

    FunctionConnection(SocketChannel channel, String password) {
        this.password = password;
        this.in = new MessageReader(Channels.newInputStream(channel));
        this.out = new MessageWriter(Channels.newOutputStream(channel));
    }

    void serve() throws IOException {
        // a request to cancel comes as a connection of its own; a call is over too soon to be worth it
        if (!in.nextUntagged() || !(FrontendMessage.decodeStartup(in.body()) instanceof StartupMessage)) {
            return;
        }
        if (!password.isEmpty() && !hasPassword()) {
            return;
        }
        out.message(AuthenticationOk.INSTANCE).message(new ParameterStatus("client_encoding", "UTF8"));
        ready();
        for (int tag = in.next(); tag != MessageReader.END && tag != TERMINATE; tag = in.next()) {
            if (tag == QUERY) {
                answer(Query.decode(in.body()).sql());
            }
        }
    }

    private boolean hasPassword() throws IOException {
        out.message(AuthenticationCleartextPassword.INSTANCE).flush();
        return in.next() == PASSWORD
                && MessageDigest.isEqual(
                        PasswordMessage.decode(in.body()).password().getBytes(StandardCharsets.UTF_8),
                        password.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(String call) throws IOException {
        try {
            String result = RemoteFunctions.call(parse(call));
            out.message(RESULT)
                    .message(new DataRow(Collections.singletonList(result == null ? null : Bytes.utf8(result))))
                    .message(new CommandComplete("SELECT 1"));
        } catch (ServerException e) {
            out.message(new ErrorResponse(diagnostic(e)));
        } catch (RuntimeException | StackOverflowError e) {
            // whatever a library throws at a value it cannot work on is the value's error, and ends one statement only
            out.message(new ErrorResponse(diagnostic(ServerException.of(
                    SqlState.INTERNAL_ERROR, "Function failed: " + (e.getMessage() == null ? e : e.getMessage())))));
        }
        ready();
    }

    private static List<?> parse(String call) throws IOException {
        byte[] bytes = call.getBytes(StandardCharsets.UTF_8);
        return (List<?>) Codecs.of(TypeName.TEXT_ARRAY.oid(), -1).decodeText(bytes, 0, bytes.length);
    }

    private static Diagnostic diagnostic(ServerException error) {
        return Diagnostic.of("ERROR", error.sqlState(), error.message())
                .with(Diagnostic.DETAIL, error.detail())
                .with(Diagnostic.HINT, error.hint());
    }

    private void ready() throws IOException {
        out.message(new ReadyForQuery(TransactionStatus.IDLE)).flush();
    }
}
