// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bind ({@code B}): makes a portal of a prepared statement and its parameters.
 *
 * @param portal its name; empty is the unnamed one
 * @param parameterFormats none: all text; one: for all; else one each
 * @param parameters a value each, null for NULL
 * @param resultFormats none: the server's choice, which RowDescription tells; one: for all; else one a column
 */
public record Bind(
        String portal,
        String statement,
        List<Format> parameterFormats,
        List<@Nullable Bytes> parameters,
        List<Format> resultFormats)
        implements FrontendMessage {
    public Bind {
        parameterFormats = List.copyOf(parameterFormats);
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        resultFormats = List.copyOf(resultFormats);
    }

    /** The format of a parameter, counted from 0. */
    public Format parameterFormat(int parameter) {
        return Format.pick(parameterFormats, parameter);
    }

    /**
     * Begins a Bind whose values the caller writes itself, one {@link MessageWriter#beginValue} or
     * {@link MessageWriter#nullValue} a parameter; {@link #end} must follow.
     */
    public static MessageWriter begin(
            MessageWriter out, String portal, String statement, List<Format> parameterFormats, int parameters) {
        out.begin('B').cstring(portal).cstring(statement);
        writeFormats(out, parameterFormats);
        return out.count("parameters", parameters);
    }

    /** Ends a Bind begun with {@link #begin}. */
    public static void end(MessageWriter out, List<Format> resultFormats) throws IOException {
        writeFormats(out, resultFormats);
        out.end();
    }

    private static void writeFormats(MessageWriter out, List<Format> formats) {
        out.count("formats", formats.size());
        formats.forEach(format -> out.int16(format.code()));
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        begin(out, portal, statement, parameterFormats, parameters.size());
        parameters.forEach(out::value);
        end(out, resultFormats);
    }

    /** Reads the body of one. */
    public static Bind decode(MessageBody body) throws ProtocolException {
        String portal = body.cstring();
        String statement = body.cstring();
        List<Format> parameterFormats = formats(body);
        int count = body.count("parameters", Integer.BYTES);
        List<@Nullable Bytes> parameters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parameters.add(body.value());
        }
        List<Format> resultFormats = formats(body);
        body.end();
        if (parameterFormats.size() > 1 && parameterFormats.size() != count) {
            throw new ProtocolException(
                    "Bind has " + parameterFormats.size() + " parameter formats for " + count + " parameters");
        }
        return new Bind(portal, statement, parameterFormats, parameters, resultFormats);
    }

    private static List<Format> formats(MessageBody body) throws ProtocolException {
        int count = body.count("formats", Short.BYTES);
        List<Format> formats = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            formats.add(Format.of(body.int16()));
        }
        return formats;
    }
}
