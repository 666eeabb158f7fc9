// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.NoData;
import io.github.redshift4j.wire.backend.RowDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The columns of a result in the formats that its client reads: what is the same at every execution. One thread. */
final class ResultShape {
    private static final byte[] UNKNOWN = {};

    private final List<Column> columns;
    private final List<Format> asked;
    private final List<Format> formats;
    private final ProtocolVersion version;
    private final List<Format> backingFormats;
    private final boolean rewrites;
    private final boolean mayFail;
    private byte[] description = UNKNOWN;
    private byte[] uppercaseDescription = UNKNOWN;

    /**
     * @param asked the formats as the client has asked for them
     * @param formats those of the columns, one each
     */
    ResultShape(List<Column> columns, List<Format> asked, List<Format> formats, ProtocolVersion version) {
        this.columns = columns;
        this.asked = asked;
        this.formats = formats;
        this.version = version;
        List<Format> backing = new ArrayList<>();
        boolean anyRewritten = false;
        boolean anyMayFail = false;
        for (int i = 0; i < columns.size(); i++) {
            ClientType type = columns.get(i).type();
            backing.add(type.form().backingFormat(formats.get(i)));
            anyRewritten |= rewrites(i);
            anyMayFail |= rewrites(i) && type.typmod() == ClientType.UNKNOWN_NUMERIC_TYPMOD;
        }
        this.backingFormats = List.copyOf(backing);
        this.rewrites = anyRewritten;
        this.mayFail = anyMayFail;
    }

    boolean isFor(List<Format> askedNow, ProtocolVersion by) {
        return version == by && asked.equals(askedNow);
    }

    int size() {
        return columns.size();
    }

    ClientType type(int column) {
        return columns.get(column).type();
    }

    /** What PostgreSQL is to send the columns in. */
    List<Format> backingFormats() {
        return backingFormats;
    }

    /** Whether rows differ from PostgreSQL's. */
    boolean rewrites() {
        return rewrites;
    }

    /** Whether the values of a column do. */
    boolean rewrites(int column) {
        return type(column).form().rewrites(formats.get(column));
    }

    /** Whether a value may have no place in the type announced, so that the statement fails while its rows are read. */
    boolean mayFail() {
        return mayFail;
    }

    /** Writes what Describe asks for. */
    void describe(boolean uppercaseLabels, MessageWriter out) throws IOException {
        if (columns.isEmpty()) {
            out.message(NoData.INSTANCE);
        } else if (uppercaseLabels) {
            uppercaseDescription = uppercaseDescription == UNKNOWN ? description(true) : uppercaseDescription;
            out.messages(uppercaseDescription, 0, uppercaseDescription.length);
        } else {
            description = description == UNKNOWN ? description(false) : description;
            out.messages(description, 0, description.length);
        }
    }

    private byte[] description(boolean uppercaseLabels) throws IOException {
        List<FieldDescription> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            fields.add((uppercaseLabels ? column.inUpperCase() : column).describe(formats.get(i), version));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MessageWriter(bytes).message(new RowDescription(version, fields)).flush();
        return bytes.toByteArray();
    }
}
