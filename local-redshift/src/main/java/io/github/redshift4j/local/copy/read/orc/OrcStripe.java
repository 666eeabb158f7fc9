// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams of one stripe, and how its columns are encoded. */
final class OrcStripe {
    /** Most bytes of the dictionary of one column. */
    private static final int MAX_DICTIONARY = 64 << 20;

    private final OrcFile file;
    private final Map<StreamId, Extent> streams = new HashMap<>();
    private final List<Encoding> encodings = new ArrayList<>();
    private ZoneId zone = ZoneOffset.UTC;

    /** What a stream holds, and its number in the format. */
    enum Part {
        PRESENT(0),
        DATA(1),
        LENGTH(2),
        DICTIONARY_DATA(3),
        SECONDARY(5);

        private final int number;

        Part(int number) {
            this.number = number;
        }
    }

    private record StreamId(int column, int part) {}

    private record Extent(long offset, long length) {}

    /**
     * How a column is written.
     *
     * @param kind 0 direct, 1 with a dictionary; 2 and 3 the same with integers of version 2
     */
    private record Encoding(int kind, int dictionarySize) {}

    OrcStripe(OrcFile file, OrcFile.StripeExtent extent) throws IOException {
        this.file = file;
        byte[] bytes = file.footer(extent.offset() + extent.dataLength(), extent.footerLength());
        Fields footer = new Fields(bytes, 0, bytes.length);
        long offset = extent.offset();
        long end = extent.offset() + extent.dataLength();
        while (footer.next()) {
            switch (footer.number()) {
                case 1 -> offset = stream(footer.message(), offset, end);
                case 2 -> encodings.add(encoding(footer.message()));
                case 3 -> zone = zone(footer.text());
                default -> {
                    // of encryption
                }
            }
        }
    }

    private long stream(Fields stream, long offset, long end) throws IOException {
        int part = 0;
        int column = 0;
        long length = 0;
        while (stream.next()) {
            switch (stream.number()) {
                case 1 -> part = stream.size(Integer.MAX_VALUE);
                case 2 -> column = stream.size(Integer.MAX_VALUE);
                case 3 -> length = stream.number64();
                default -> {
                    // nothing that is known
                }
            }
        }
        if (length < 0 || length > end - offset) {
            throw Broken.file("a stream outside its stripe");
        }
        streams.put(new StreamId(column, part), new Extent(offset, length));
        return offset + length;
    }

    private static Encoding encoding(Fields encoding) throws IOException {
        int kind = 0;
        int dictionarySize = 0;
        while (encoding.next()) {
            switch (encoding.number()) {
                case 1 -> kind = encoding.size(3);
                case 2 -> dictionarySize = encoding.size(MAX_DICTIONARY);
                default -> {
                    // of bloom filters
                }
            }
        }
        return new Encoding(kind, dictionarySize);
    }

    private static ZoneId zone(String name) throws IOException {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Broken.file("an unknown time zone in its footer");
        }
    }

    /** Where its writer was, whose clock times without zone are told by. */
    ZoneId zone() {
        return zone;
    }

    /** A stream that holds nothing is left out by writers. */
    OrcStream stream(int column, Part part) {
        Extent extent = streams.getOrDefault(new StreamId(column, part.number), new Extent(0, 0));
        return file.stream(extent.offset(), extent.length());
    }

    /** Which values are there; null when all are. */
    @Nullable
    BitRuns present(int column) {
        return streams.containsKey(new StreamId(column, Part.PRESENT.number))
                ? new BitRuns(stream(column, Part.PRESENT))
                : null;
    }

    IntegerRuns integers(int column, Part part, boolean signed) throws IOException {
        OrcStream in = stream(column, part);
        return encoding(column).kind() >= 2 ? new PackedIntegerRuns(in, signed) : new OldIntegerRuns(in, signed);
    }

    /** The strings of a column that has a dictionary; null when it has none. */
    byte @Nullable [][] dictionary(int column) throws IOException {
        Encoding encoding = encoding(column);
        if (encoding.kind() % 2 == 0) {
            return null;
        }
        IntegerRuns lengths = integers(column, Part.LENGTH, false);
        OrcStream data = stream(column, Part.DICTIONARY_DATA);
        List<byte[]> strings = new ArrayList<>();
        int left = MAX_DICTIONARY;
        for (int i = 0; i < encoding.dictionarySize(); i++) {
            int length = lengths.nextSize(left);
            byte[] string = new byte[length];
            data.read(string, 0, length);
            strings.add(string);
            left -= length + 1;
        }
        return strings.toArray(byte[][]::new);
    }

    private Encoding encoding(int column) throws IOException {
        if (column >= encodings.size()) {
            throw Broken.file("a column without encoding");
        }
        return encodings.get(column);
    }
}
