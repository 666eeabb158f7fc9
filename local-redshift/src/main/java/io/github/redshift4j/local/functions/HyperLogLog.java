// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.errors.ServerException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * HyperLogLog sketches: sparse ones count places of 2^26, dense ones of 2^15, and for each place the greatest position of
 * a first bit that is set. As text a sparse one is a JSON object, {@code {"version":1,"logm":15,"sparse":{"indices":[…],
 * "values":[…]}}}, and a dense one a JSON string in Base64.
 *
 * <p>The guide documents that much. Which hash it takes, when a sketch turns dense and what the bytes of a dense one mean
 * it does not, so these are this server's own: {@link #SPARSE_PLACES} and {@link #HEADER}. A sketch of a cluster has other
 * places for the same values; it can be counted here, but not combined with one made here.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_HLLSKTECH_type.html">HLLSKETCH type</a>
 */
public final class HyperLogLog {
    private static final int LOGM = 15;
    private static final int PLACES = 1 << LOGM;
    private static final int SPARSE_LOGM = 26;
    private static final int MORE = SPARSE_LOGM - LOGM;
    private static final int BITS = 6;
    /** Before the registers of a dense sketch; with them it has the size the guide gives. */
    private static final int HEADER = Limits.HLLSKETCH_BYTES - PLACES * BITS / Byte.SIZE;
    /** So many places at most are kept sparse: with 8 bytes each they are as long as a dense sketch. */
    private static final int SPARSE_PLACES = Limits.HLLSKETCH_BYTES / 8;

    private final TreeMap<Integer, Integer> sparse = new TreeMap<>();
    private byte[] dense = {};

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("hll_create_sketch", arguments -> ofHashes(arguments.text(0)));
        functions.put("hll_cardinality", arguments -> parse(arguments.text(0)).cardinality());
        functions.put("hll_combine_sketches", arguments -> {
            HyperLogLog sum = new HyperLogLog();
            for (int i = 0; i < arguments.count(); i++) {
                sum.add(parse(arguments.text(i)));
            }
            return sum;
        });
    }

    /** @param hashes 64-bit numbers, separated by commas */
    private static HyperLogLog ofHashes(String hashes) {
        HyperLogLog sketch = new HyperLogLog();
        int start = 0;
        while (start < hashes.length()) {
            int comma = hashes.indexOf(',', start);
            int end = comma < 0 ? hashes.length() : comma;
            sketch.add(Long.parseLong(hashes, start, end, 10));
            start = end + 1;
        }
        return sketch;
    }

    private void add(long hash) {
        int index = (int) (hash >>> (Long.SIZE - SPARSE_LOGM));
        addSparse(index, Long.numberOfLeadingZeros(hash << SPARSE_LOGM | 1L << (SPARSE_LOGM - 1)) + 1);
    }

    private void addSparse(int index, int value) {
        if (dense.length == 0) {
            sparse.merge(index, value, Math::max);
            if (sparse.size() > SPARSE_PLACES) {
                densify();
            }
        } else {
            int rest = index & ((1 << MORE) - 1);
            int position = rest == 0 ? MORE + value : MORE - (Integer.SIZE - Integer.numberOfLeadingZeros(rest)) + 1;
            addDense(index >>> MORE, position);
        }
    }

    private void addDense(int place, int position) {
        dense[place] = (byte) Math.max(dense[place], position);
    }

    private void densify() {
        dense = new byte[PLACES];
        sparse.forEach(this::addSparse);
        sparse.clear();
    }

    private void add(HyperLogLog other) {
        if (other.dense.length > 0 && dense.length == 0) {
            densify();
        }
        other.sparse.forEach(this::addSparse);
        for (int i = 0; i < other.dense.length; i++) {
            addDense(i, other.dense[i]);
        }
    }

    /** Linear counting while sparse, then Ertl's estimator, which needs no table of biases. */
    private long cardinality() {
        if (dense.length == 0) {
            double places = 1 << SPARSE_LOGM;
            return Math.round(places * Math.log(places / (places - sparse.size())));
        }
        int[] counts = new int[Long.SIZE - LOGM + 2];
        for (byte position : dense) {
            counts[position]++;
        }
        int q = Long.SIZE - LOGM;
        double z = PLACES * tau(1 - (double) counts[q + 1] / PLACES);
        for (int k = q; k >= 1; k--) {
            z = 0.5 * (z + counts[k]);
        }
        z += PLACES * sigma((double) counts[0] / PLACES);
        return Math.round(PLACES / (2 * Math.log(2)) * PLACES / z);
    }

    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = x;
        double weight = 1;
        double sum = x;
        double last;
        do {
            power *= power;
            last = sum;
            sum += power * weight;
            weight += weight;
        } while (sum > last);
        return sum;
    }

    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double root = x;
        double weight = 1;
        double sum = 1 - x;
        double last;
        do {
            root = Math.sqrt(root);
            last = sum;
            weight *= 0.5;
            sum -= (1 - root) * (1 - root) * weight;
        } while (sum < last);
        return sum / 3;
    }

    /**
     * Reads a sketch only to know that it is one.
     *
     * @throws ServerException if it is not
     */
    public static void requireValid(String json) {
        parse(json);
    }

    private static HyperLogLog parse(String json) {
        try {
            Super value = Super.parse(json);
            HyperLogLog sketch = new HyperLogLog();
            if (value instanceof Super.StringValue base64) {
                sketch.read(Base64.getDecoder().decode(base64.value()));
            } else {
                sketch.read(
                        numbers(value.get("sparse").get("indices")),
                        numbers(value.get("sparse").get("values")));
            }
            return sketch;
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
            throw ServerException.of(SqlState.INVALID_TEXT_REPRESENTATION, "Invalid HLLSKETCH: " + e.getMessage());
        }
    }

    private static List<Integer> numbers(Super value) {
        if (!(value instanceof Super.ArrayValue array)) {
            throw new IllegalArgumentException("expected arrays of indices and values");
        }
        return array.elements().stream()
                .map(element -> ((Super.NumberValue) element).value().intValueExact())
                .toList();
    }

    private void read(List<Integer> indices, List<Integer> values) {
        if (indices.size() != values.size()) {
            throw new IllegalArgumentException("there must be as many values as indices");
        }
        for (int i = 0; i < indices.size(); i++) {
            int index = indices.get(i);
            int value = values.get(i);
            if (index < 0 || index >= 1 << SPARSE_LOGM || value < 1 || value > Long.SIZE - SPARSE_LOGM + 1) {
                throw new IllegalArgumentException("index " + index + " with value " + value);
            }
            addSparse(index, value);
        }
    }

    private void read(byte[] bytes) {
        if (bytes.length != Limits.HLLSKETCH_BYTES) {
            throw new IllegalArgumentException(
                    "a dense sketch has " + Limits.HLLSKETCH_BYTES + " bytes, got " + bytes.length);
        }
        dense = new byte[PLACES];
        for (int i = 0; i < PLACES; i++) {
            int bit = i * BITS;
            int at = HEADER + bit / Byte.SIZE;
            int two = ((bytes[at] & 0xFF) << Byte.SIZE) | (at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0);
            dense[i] = (byte) (two >> (2 * Byte.SIZE - BITS - bit % Byte.SIZE) & ((1 << BITS) - 1));
        }
    }

    private byte[] packed() {
        byte[] bytes = new byte[Limits.HLLSKETCH_BYTES];
        bytes[0] = 1;
        bytes[1] = LOGM;
        for (int i = 0; i < PLACES; i++) {
            int bit = i * BITS;
            int at = HEADER + bit / Byte.SIZE;
            int two = dense[i] << (2 * Byte.SIZE - BITS - bit % Byte.SIZE);
            bytes[at] |= (byte) (two >> Byte.SIZE);
            if (at + 1 < bytes.length) {
                bytes[at + 1] |= (byte) two;
            }
        }
        return bytes;
    }

    @Override
    public String toString() {
        return dense.length > 0
                ? '"' + Base64.getEncoder().encodeToString(packed()) + '"'
                : "{\"version\":1,\"logm\":" + LOGM + ",\"sparse\":{\"indices\":"
                        + Arrays.toString(sparse.keySet().toArray()).replace(" ", "") + ",\"values\":"
                        + Arrays.toString(sparse.values().toArray()).replace(" ", "") + "}}";
    }
}
