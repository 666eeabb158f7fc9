// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.local.copy.read.EpochText;
import io.github.redshift4j.local.copy.read.JsonText;
import io.github.redshift4j.local.copy.read.orc.OrcStripe.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the columns of a stripe. */
final class OrcColumns {
    private final OrcStripe stripe;
    private final List<OrcType> types;

    OrcColumns(OrcStripe stripe, List<OrcType> types) {
        this.stripe = stripe;
        this.types = types;
    }

    OrcColumn of(int id) throws IOException {
        OrcType type = types.get(id);
        BitRuns present = stripe.present(id);
        return switch (type.kind()) {
            case BOOLEAN -> {
                BitRuns values = new BitRuns(stripe.stream(id, Part.DATA));
                yield new Primitive(present, false) {
                    @Override
                    String text(boolean json) throws IOException {
                        boolean value = values.next();
                        return json ? Boolean.toString(value) : value ? "t" : "f";
                    }
                };
            }
            case BYTE -> {
                ByteRuns values = new ByteRuns(stripe.stream(id, Part.DATA));
                yield number(present, () -> Byte.toString(values.next()));
            }
            case SHORT, INT, LONG -> {
                IntegerRuns values = stripe.integers(id, Part.DATA, true);
                yield number(present, () -> Long.toString(values.next()));
            }
            case FLOAT -> {
                OrcStream values = stripe.stream(id, Part.DATA);
                yield number(present, () -> Float.toString(Float.intBitsToFloat((int) littleEndian(values, 4))));
            }
            case DOUBLE -> {
                OrcStream values = stripe.stream(id, Part.DATA);
                yield number(present, () -> Double.toString(Double.longBitsToDouble(littleEndian(values, 8))));
            }
            case DECIMAL -> {
                OrcStream unscaled = stripe.stream(id, Part.DATA);
                IntegerRuns scales = stripe.integers(id, Part.SECONDARY, true);
                yield number(present, () -> decimal(unscaled, scales, type));
            }
            case DATE -> {
                IntegerRuns days = stripe.integers(id, Part.DATA, true);
                yield string(present, () -> EpochText.date(Math.toIntExact(days.next())));
            }
            case TIMESTAMP, TIMESTAMP_INSTANT -> {
                OrcTimes times = new OrcTimes(stripe, type);
                yield string(present, () -> EpochText.timestamp(times.next()));
            }
            case STRING, VARCHAR, CHAR, BINARY -> new OrcStrings(present, stripe, type);
            case LIST -> {
                OrcColumn elements = of(type.children().get(0));
                IntegerRuns lengths = stripe.integers(id, Part.LENGTH, false);
                yield new OrcNested.OfList(present, lengths, elements);
            }
            case MAP -> {
                IntegerRuns lengths = stripe.integers(id, Part.LENGTH, false);
                yield new OrcNested.OfMap(
                        present,
                        lengths,
                        of(type.children().get(0)),
                        of(type.children().get(1)));
            }
            case STRUCT -> new OrcNested.OfStruct(present, type.fieldNames(), children(type));
            case UNION -> new OrcNested.OfUnion(present, new ByteRuns(stripe.stream(id, Part.DATA)), children(type));
        };
    }

    /** The columns inside one. */
    List<OrcColumn> children(OrcType type) throws IOException {
        List<OrcColumn> children = new ArrayList<>();
        for (int child : type.children()) {
            children.add(of(child));
        }
        return children;
    }

    private static long littleEndian(OrcStream in, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (in.next() & 0xFFL) << (i * Byte.SIZE);
        }
        return value;
    }

    /** Written with as few digits after the point as it needs; told with those of its type. */
    private static String decimal(OrcStream unscaled, IntegerRuns scales, OrcType type) throws IOException {
        BigInteger number = BigInteger.ZERO;
        byte b = -1;
        for (int shift = 0; b < 0; shift += 7) {
            if (shift > 140) {
                throw Broken.file("a decimal of more than 38 digits");
            }
            b = unscaled.next();
            number = number.or(BigInteger.valueOf(b & 0x7F).shiftLeft(shift));
        }
        BigInteger half = number.shiftRight(1);
        int scale = scales.nextSize(type.scale());
        return new BigDecimal(number.testBit(0) ? half.not() : half, scale)
                .setScale(type.scale())
                .toPlainString();
    }

    /** Reads one value as text. */
    private interface Text {
        String read() throws IOException;
    }

    private static OrcColumn number(@Nullable BitRuns present, Text value) {
        return new Primitive(present, false) {
            @Override
            String text(boolean json) throws IOException {
                String text = value.read();
                char last = text.charAt(text.length() - 1);
                if (json && (last == 'N' || last == 'y')) {
                    throw Broken.file(text + " has no JSON");
                }
                return text;
            }
        };
    }

    private static OrcColumn string(@Nullable BitRuns present, Text value) {
        return new Primitive(present, true) {
            @Override
            String text(boolean json) throws IOException {
                return value.read();
            }
        };
    }

    /** A value whose text is short and ASCII. */
    private abstract static class Primitive extends OrcColumn {
        private final boolean quoted;

        /** @param quoted a string in JSON */
        Primitive(@Nullable BitRuns present, boolean quoted) {
            super(present);
            this.quoted = quoted;
        }

        abstract String text(boolean json) throws IOException;

        @Override
        final void write(JsonText out, boolean json) throws IOException {
            boolean quotes = quoted && json;
            out.append(quotes ? '"' + text(true) + '"' : text(json));
        }
    }
}
