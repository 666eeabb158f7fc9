// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the few values of ASN.1's distinguished encoding that a certificate is made of. */
final class Der {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0C;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0x80;
    private static final int CONTEXT_CONSTRUCTED = 0xA0;
    private static final int FIRST_YEAR_WITHOUT_UTC_TIME = 2050;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(SET, parts);
    }

    static byte[] explicit(int number, byte[] value) {
        return tagged(CONTEXT_CONSTRUCTED | number, value);
    }

    static byte[] implicit(int number, byte[] content) {
        return tagged(CONTEXT | number, content);
    }

    static byte[] bool(boolean value) {
        return tagged(BOOLEAN, new byte[] {(byte) (value ? 0xFF : 0)});
    }

    static byte[] integer(BigInteger value) {
        return tagged(INTEGER, value.toByteArray());
    }

    static byte[] octets(byte[] value) {
        return tagged(OCTET_STRING, value);
    }

    static byte[] bitString(byte[] value) {
        return tagged(BIT_STRING, new byte[] {0}, value);
    }

    /** Up to 8 named bits, the first in the highest place. */
    static byte[] bits(int value) {
        return tagged(BIT_STRING, new byte[] {(byte) Integer.numberOfTrailingZeros(value), (byte) value});
    }

    static byte[] utf8(String value) {
        return tagged(UTF8_STRING, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The content of a string of ASCII. */
    static byte[] ascii(String value) {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] time(Instant value) {
        boolean utc = value.atOffset(ZoneOffset.UTC).getYear() < FIRST_YEAR_WITHOUT_UTC_TIME;
        DateTimeFormatter format = DateTimeFormatter.ofPattern((utc ? "yy" : "uuuu") + "MMddHHmmss'Z'");
        return tagged(utc ? UTC_TIME : GENERALIZED_TIME, ascii(format.format(value.atOffset(ZoneOffset.UTC))));
    }

    static byte[] oid(String dotted) {
        String[] numbers = dotted.split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
        for (int i = 2; i < numbers.length; i++) {
            int number = Integer.parseInt(numbers[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (number >>> shift != 0) {
                    out.write((number >>> shift & 0x7F) | 0x80);
                }
            }
            out.write(number & 0x7F);
        }
        return tagged(OBJECT_IDENTIFIER, out.toByteArray());
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >>> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
