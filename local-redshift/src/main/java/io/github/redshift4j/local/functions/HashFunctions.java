// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Hashes that PostgreSQL has not: of the bytes of a value, whose form the SQL side decides. */
final class HashFunctions {
    private static final long FNV_PRIME = 0x100000001B3L;

    private HashFunctions() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("sha1", arguments -> sha1(arguments.bytes(0)));
        functions.put("murmur3", arguments -> Murmur3.hash32(arguments.bytes(0), arguments.integer(1)));
        functions.put(
                "murmur3_decimal",
                arguments -> Murmur3.hash32(
                        new BigDecimal(arguments.text(0)).unscaledValue().toByteArray(), arguments.integer(1)));
        functions.put("farm64", arguments -> FarmHash.fingerprint64(arguments.bytes(0)));
        functions.put("fnv1a", arguments -> fnv1a(arguments.bytes(0), arguments.bigint(1)));
    }

    private static String sha1(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /** 64-bit FNV-1a; the seed is what the hash starts from. */
    static long fnv1a(byte[] value, long seed) {
        long hash = seed;
        for (byte b : value) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}
