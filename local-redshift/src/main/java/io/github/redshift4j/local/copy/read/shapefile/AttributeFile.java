// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.shapefile;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.copy.read.Row;
import io.github.redshift4j.local.copy.read.UnreadableFileException;
import io.github.redshift4j.local.errors.ServerException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code .dbf} file: records of a fixed width, one for each shape. Texts end before their trailing blanks; a number, date
 * or logical that is blank, or of asterisks or question marks, is empty.
 */
final class AttributeFile implements Closeable {
    private static final int HEADER = 32;
    private static final int FIELD = 32;
    private static final int HEADER_END = 0x0D;
    private static final int DELETED = '*';
    private static final int DATE = 8;

    private final InputStream in;
    private final Charset charset;
    private final List<Field> fields = new ArrayList<>();
    private final byte[] attributes;

    private record Field(char type, int from, int length) {}

    /** @throws ServerException 0A000 for a field of a type that dBASE III did not have */
    AttributeFile(InputStream in, Charset charset) throws IOException {
        this.in = in;
        this.charset = charset;
        ByteBuffer header = ByteBuffer.wrap(required(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = header.getShort(8) & 0xFFFF;
        int recordLength = header.getShort(10) & 0xFFFF;
        int read = HEADER;
        int from = 1; // behind the mark of deleted records
        while (read + FIELD < headerLength) {
            int first = in.read();
            read++;
            if (first == HEADER_END) {
                break;
            }
            byte[] rest = required(FIELD - 1);
            read += rest.length;
            Field field = new Field((char) rest[10], from, rest[15] & 0xFF);
            if ("CNFDL".indexOf(field.type()) < 0) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "The local server does not load fields of type " + field.type() + " of a shapefile");
            }
            fields.add(field);
            from += field.length();
        }
        if (recordLength < from) {
            throw new UnreadableFileException(
                    "the .dbf file has records of " + recordLength + " bytes and fields of " + from);
        }
        required(Math.max(0, headerLength - read));
        attributes = new byte[recordLength];
    }

    private byte[] required(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new UnreadableFileException("the .dbf file ends early");
        }
        return bytes;
    }

    /** Reads the record of the next shape. */
    void next() throws IOException {
        if (in.readNBytes(attributes, 0, attributes.length) < attributes.length) {
            throw new UnreadableFileException("the .dbf file has fewer records than the .shp file");
        }
    }

    boolean deleted() {
        return attributes[0] == DELETED;
    }

    byte[] bytes() {
        return attributes;
    }

    /** Adds the fields of the present record. */
    void addTo(Row row) {
        for (Field field : fields) {
            Charset encoding = field.type() == 'C' ? charset : StandardCharsets.US_ASCII;
            String text = new String(attributes, field.from(), field.length(), encoding);
            row.addText(value(field.type(), text));
        }
    }

    private static String value(char type, String text) {
        int end = text.indexOf('\0');
        String kept = (end < 0 ? text : text.substring(0, end)).stripTrailing();
        if (type == 'C') {
            return kept;
        }
        String value = kept.strip();
        return switch (type) {
            case 'D' ->
                value.length() != DATE || value.equals("00000000")
                        ? value.replace("0", "")
                        : value.substring(0, 4) + '-' + value.substring(4, 6) + '-' + value.substring(6);
            case 'L' -> value.equals("?") ? "" : value.matches("[TtYy]") ? "t" : value.matches("[FfNn]") ? "f" : value;
            default -> value.startsWith("*") ? "" : value;
        };
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
