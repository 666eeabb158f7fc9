// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.local.copy.read.UnreadableFileException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the end of a file says of it.
 *
 * @param chunkBytes most bytes of a compressed chunk
 * @param types the first is that of a row
 */
record OrcFile(
        SeekableByteChannel channel, OrcCodec codec, int chunkBytes, List<OrcType> types, List<StripeExtent> stripes) {
    private static final String MAGIC = "ORC";
    private static final int MAX_FOOTER = 64 << 20;
    private static final int MAX_CHUNK = 8 << 20;
    private static final int DEFAULT_CHUNK = 256 << 10;
    private static final int MAX_DEPTH = 100;

    OrcFile {
        types = List.copyOf(types);
        stripes = List.copyOf(stripes);
    }

    /**
     * Where a stripe is.
     *
     * @param dataLength bytes of its streams, those of its index too
     */
    record StripeExtent(long offset, long dataLength, long footerLength, long rows) {}

    static OrcFile open(SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        if (size <= MAGIC.length()) {
            throw new UnreadableFileException("File is not an ORC file");
        }
        int tailLength = (int) Math.min(size, 256);
        byte[] tail = new OrcStream(channel, size - tailLength, tailLength, OrcCodec.NONE, 0).readAll(tailLength);
        int postscriptLength = tail[tailLength - 1] & 0xFF;
        if (postscriptLength >= tailLength) {
            throw new UnreadableFileException("File is not an ORC file");
        }
        return new Tail(channel, size, new Fields(tail, tailLength - 1 - postscriptLength, tailLength - 1))
                .read(size - 1 - postscriptLength);
    }

    OrcStream stream(long offset, long length) {
        return new OrcStream(channel, offset, length, codec, chunkBytes);
    }

    byte[] footer(long offset, long length) throws IOException {
        return stream(offset, length).readAll(MAX_FOOTER);
    }

    /** Reads the postscript and the footer before it. */
    private static final class Tail {
        private final SeekableByteChannel channel;
        private final long size;
        private final Fields postscript;
        private final List<OrcType> types = new ArrayList<>();
        private final List<StripeExtent> stripes = new ArrayList<>();

        Tail(SeekableByteChannel channel, long size, Fields postscript) {
            this.channel = channel;
            this.size = size;
            this.postscript = postscript;
        }

        OrcFile read(long footerEnd) throws IOException {
            long footerLength = 0;
            int codec = 0;
            int chunkBytes = DEFAULT_CHUNK;
            boolean magic = false;
            while (postscript.next()) {
                switch (postscript.number()) {
                    case 1 -> footerLength = postscript.number64();
                    case 2 -> codec = postscript.size(Integer.MAX_VALUE);
                    case 3 -> chunkBytes = postscript.size(MAX_CHUNK);
                    case 8000 -> magic = postscript.text().equals(MAGIC);
                    default -> {
                        // versions, and where statistics are
                    }
                }
            }
            if (!magic || footerLength < 0 || footerLength > footerEnd) {
                throw new UnreadableFileException("File is not an ORC file");
            }
            if (codec >= OrcCodec.BY_NUMBER.size()) {
                throw new UnreadableFileException(
                        "File has an ORC compression of number " + codec + "; COPY reads " + OrcCodec.BY_NUMBER);
            }
            OrcFile file = new OrcFile(channel, OrcCodec.BY_NUMBER.get(codec), chunkBytes, List.of(), List.of());
            byte[] bytes = file.footer(footerEnd - footerLength, footerLength);
            Fields footer = new Fields(bytes, 0, bytes.length);
            while (footer.next()) {
                switch (footer.number()) {
                    case 3 -> stripes.add(stripe(footer.message()));
                    case 4 -> types.add(type(footer.message()));
                    case 10 -> throw new UnreadableFileException("File has encrypted columns, which are not read");
                    default -> {
                        // statistics and the writer's name
                    }
                }
            }
            requireTree();
            return new OrcFile(channel, file.codec, chunkBytes, types, stripes);
        }

        private StripeExtent stripe(Fields stripe) throws UnreadableFileException {
            long offset = 0;
            long data = 0;
            long footer = 0;
            long rows = 0;
            while (stripe.next()) {
                switch (stripe.number()) {
                    case 1 -> offset = within(stripe);
                    case 2, 3 -> data += within(stripe);
                    case 4 -> footer = within(stripe);
                    case 5 -> rows = stripe.number64();
                    default -> {
                        // of encryption
                    }
                }
            }
            if (rows < 0 || offset + data + footer > size) {
                throw Broken.file("a stripe outside the file");
            }
            return new StripeExtent(offset, data, footer, rows);
        }

        private long within(Fields field) throws UnreadableFileException {
            if (field.number64() < 0 || field.number64() > size) {
                throw Broken.file("a stripe outside the file");
            }
            return field.number64();
        }

        private OrcType type(Fields type) throws UnreadableFileException {
            int kind = 0;
            List<Integer> children = new ArrayList<>();
            List<String> names = new ArrayList<>();
            int precision = 38;
            int scale = 0;
            while (type.next()) {
                switch (type.number()) {
                    case 1 -> kind = type.size(Integer.MAX_VALUE);
                    case 2 -> type.addTo(children);
                    case 3 -> names.add(type.text());
                    case 5 -> precision = type.size(Integer.MAX_VALUE);
                    case 6 -> scale = type.size(Integer.MAX_VALUE);
                    default -> {
                        // the longest string, attributes
                    }
                }
            }
            if (kind >= OrcType.Kind.BY_NUMBER.size()) {
                throw new UnreadableFileException(
                        "File has a column of an ORC type of number " + kind + ", which is not read");
            }
            return new OrcType(types.size(), OrcType.Kind.BY_NUMBER.get(kind), children, names, precision, scale);
        }

        /** Types come before their parts, each of which is of one type, and do not nest for ever. */
        private void requireTree() throws UnreadableFileException {
            if (types.isEmpty() || types.get(0).kind() != OrcType.Kind.STRUCT) {
                throw Broken.file("its rows are no struct");
            }
            BitSet seen = new BitSet();
            int[] depth = new int[types.size()];
            for (OrcType type : types) {
                boolean whole =
                        switch (type.kind()) {
                            case LIST -> type.children().size() == 1;
                            case MAP -> type.children().size() == 2;
                            case UNION -> !type.children().isEmpty();
                            // a struct of nothing would be rows without end in no bytes
                            case STRUCT ->
                                !type.children().isEmpty()
                                        && type.children().size()
                                                == type.fieldNames().size();
                            default -> type.children().isEmpty();
                        };
                for (int child : type.children()) {
                    whole &= child > type.id() && child < types.size() && !seen.get(child);
                    if (whole) {
                        seen.set(child);
                        depth[child] = depth[type.id()] + 1;
                        whole = depth[child] <= MAX_DEPTH;
                    }
                }
                if (!whole) {
                    throw Broken.file("its schema is no tree of types");
                }
            }
        }
    }
}
