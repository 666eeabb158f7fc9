// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import java.io.IOException;

/**
 * Version 2: runs of up to 512 numbers in one of four forms, told by the two highest bits of their first byte.
 *
 * @see <a href="https://orc.apache.org/specification/ORCv1/#integer-run-length-encoding-version-2">Run length encoding
 *     version 2</a>
 */
final class PackedIntegerRuns implements IntegerRuns {
    private static final int MAX_RUN = 512;
    private static final int MIN_SHORT = 3;
    /** The widths beyond 24 bits that can be written. */
    private static final int[] WIDE = {26, 28, 30, 32, 40, 48, 56, 64};

    private static final int NARROW = 24;

    private final OrcStream in;
    private final boolean signed;
    private final long[] values = new long[MAX_RUN];
    private int count;
    private int at;
    private int bits;
    private int bitsLeft;

    PackedIntegerRuns(OrcStream in, boolean signed) {
        this.in = in;
        this.signed = signed;
    }

    @Override
    public long next() throws IOException {
        if (at == count) {
            at = 0;
            int first = in.next() & 0xFF;
            switch (first >>> 6) {
                case 0 -> shortRepeat(first);
                case 1 -> direct(first);
                case 2 -> patched(first);
                default -> delta(first);
            }
        }
        return values[at++];
    }

    private void shortRepeat(int first) throws IOException {
        long value = bigEndian((first >>> 3 & 7) + 1);
        count = (first & 7) + MIN_SHORT;
        for (int i = 0; i < count; i++) {
            values[i] = signed ? OrcStream.unzigzag(value) : value;
        }
    }

    private void direct(int first) throws IOException {
        int width = width(first >>> 1 & 0x1F);
        count = length(first);
        unpack(0, width);
        for (int i = 0; signed && i < count; i++) {
            values[i] = OrcStream.unzigzag(values[i]);
        }
    }

    /** Numbers above a base, whose highest bits, where they have more than most, stand apart. */
    private void patched(int first) throws IOException {
        int width = width(first >>> 1 & 0x1F);
        count = length(first);
        int third = in.next() & 0xFF;
        int fourth = in.next() & 0xFF;
        int baseBytes = (third >>> 5) + 1;
        int patchWidth = width(third & 0x1F);
        int gapWidth = (fourth >>> 5) + 1;
        int patches = fourth & 0x1F;
        if (width + patchWidth > Long.SIZE || gapWidth + patchWidth > Long.SIZE) {
            throw Broken.file("a patched run of numbers of more than 64 bits");
        }
        long base = bigEndian(baseBytes);
        long sign = 1L << (baseBytes * Byte.SIZE - 1);
        base = (base & sign) == 0 ? base : -(base & ~sign);
        unpack(0, width);
        bitsLeft = 0;
        int patched = 0;
        for (int i = 0; i < patches; i++) {
            long patch = packed(packedWidth(gapWidth + patchWidth));
            patched += (int) (patch >>> patchWidth);
            long high = patchWidth == Long.SIZE ? patch : patch & ((1L << patchWidth) - 1);
            if (patched >= count) {
                throw Broken.file("a patch outside its run");
            }
            values[patched] |= high << width;
        }
        bitsLeft = 0;
        for (int i = 0; i < count; i++) {
            values[i] += base;
        }
    }

    private void delta(int first) throws IOException {
        int code = first >>> 1 & 0x1F;
        count = length(first);
        values[0] = signed ? in.signedVarint() : in.varint();
        long step = in.signedVarint();
        if (code == 0) {
            for (int i = 1; i < count; i++) {
                values[i] = values[i - 1] + step;
            }
            return;
        }
        if (count > 1) {
            values[1] = values[0] + step;
        }
        if (count > 2) {
            unpack(2, width(code));
        }
        for (int i = 2; i < count; i++) {
            values[i] = step < 0 ? values[i - 1] - values[i] : values[i - 1] + values[i];
        }
    }

    private int length(int first) throws IOException {
        return ((first & 1) << 8 | (in.next() & 0xFF)) + 1;
    }

    private static int width(int code) {
        return code < NARROW ? code + 1 : WIDE[code - NARROW];
    }

    /** The next width that can be written. */
    private static int packedWidth(int width) {
        if (width <= NARROW) {
            return width;
        }
        for (int wide : WIDE) {
            if (wide >= width) {
                return wide;
            }
        }
        return Long.SIZE;
    }

    private long bigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << Byte.SIZE) | (in.next() & 0xFF);
        }
        return value;
    }

    /** Fills the values from one on; what is left of the last byte is padding. */
    private void unpack(int from, int width) throws IOException {
        bitsLeft = 0;
        for (int i = from; i < count; i++) {
            values[i] = packed(width);
        }
        bitsLeft = 0;
    }

    private long packed(int width) throws IOException {
        long value = 0;
        int missing = width;
        while (missing > 0) {
            if (bitsLeft == 0) {
                bits = in.next() & 0xFF;
                bitsLeft = Byte.SIZE;
            }
            int take = Math.min(missing, bitsLeft);
            value = (value << take) | ((bits >>> (bitsLeft - take)) & ((1 << take) - 1));
            bitsLeft -= take;
            missing -= take;
        }
        return value;
    }
}
