// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import org.jspecify.annotations.Nullable;

/**
 * What Redshift adds to PostgreSQL's protocol 3.0, as a client asks for it in the start-up key
 * {@value #CLIENT_KEY} and the server answers in the ParameterStatus {@value #SERVER_KEY}.
 */
public enum ProtocolVersion {
    /** PostgreSQL's RowDescription and formats. */
    BASE(0),
    /** RowDescription names each column's schema, table, column and database, and has flags. */
    EXTENDED_RESULT_METADATA(1),
    /** Redshift's binary formats; the server may choose binary unasked. */
    BINARY(2),
    /** RowDescription's flags also tell whether a column is case sensitive. */
    EXTENDED2(3);

    /** The start-up parameter in which a client asks. */
    public static final String CLIENT_KEY = "client_protocol_version";

    /** The ParameterStatus in which the server answers; a server that sends none speaks {@link #BASE}. */
    public static final String SERVER_KEY = "server_protocol_version";

    /** The newest version known here. */
    public static final ProtocolVersion LATEST = EXTENDED2;

    private final int number;

    ProtocolVersion(int number) {
        this.number = number;
    }

    /** 0 to 3. */
    public int number() {
        return number;
    }

    /** The number as start-up parameters and ParameterStatus carry it. */
    public String text() {
        return Integer.toString(number);
    }

    public boolean atLeast(ProtocolVersion other) {
        return number >= other.number;
    }

    /**
     * The version a server answers: what was asked, at most its own newest.
     *
     * @param asked the value of {@value #CLIENT_KEY}, null when the client did not send it
     * @throws ProtocolException if it is not a number from 0 up
     */
    public static ProtocolVersion negotiate(@Nullable String asked, ProtocolVersion newest) throws ProtocolException {
        int version = parse(CLIENT_KEY, asked);
        return of(Math.min(version, newest.number));
    }

    /**
     * The version a client follows after sign-in.
     *
     * @param answered the value of {@value #SERVER_KEY}, null when the server did not send it
     * @throws ProtocolException if the server claims a version that is not known here, and so cannot be read
     */
    public static ProtocolVersion answered(@Nullable String answered) throws ProtocolException {
        int version = parse(SERVER_KEY, answered);
        if (version > LATEST.number()) {
            throw new ProtocolException(
                    SERVER_KEY + " must be 0.." + LATEST.number() + ", the most this client asks for, got " + version);
        }
        return of(version);
    }

    private static ProtocolVersion of(int number) {
        return switch (number) {
            case 0 -> BASE;
            case 1 -> EXTENDED_RESULT_METADATA;
            case 2 -> BINARY;
            default -> EXTENDED2;
        };
    }

    private static int parse(String key, @Nullable String text) throws ProtocolException {
        if (text == null) {
            return 0;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw new ProtocolException(key + " must be a number, got \"" + text + '"');
        }
        return Integer.parseInt(text);
    }
}
