// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values for the parameters of one execution, encoded, each with the type it is declared as. */
public final class Parameters {
    public static final Parameters NONE = new Parameters(0);

    /** Lets the server infer the type. */
    public static final int UNSPECIFIED = 0;

    /** Of a column that only NULL has been seen of. */
    public static final int UNKNOWN_TYPE = -1;

    private final int[] oids;
    private final byte[] @Nullable [] values;
    private final boolean[] binary;
    private final boolean[] set;

    public Parameters(int count) {
        oids = new int[count];
        values = new byte[count][];
        binary = new boolean[count];
        set = new boolean[count];
    }

    private Parameters(Parameters from, int start, int end) {
        oids = Arrays.copyOfRange(from.oids, start, end);
        values = Arrays.copyOfRange(from.values, start, end);
        binary = Arrays.copyOfRange(from.binary, start, end);
        set = Arrays.copyOfRange(from.set, start, end);
    }

    /** @param index from 0 */
    public void set(int index, int oid, boolean isBinary, byte @Nullable [] value) {
        oids[index] = oid;
        values[index] = value;
        binary[index] = isBinary;
        set[index] = true;
    }

    /** Declares a value given as text as another type. */
    public void retypeText(int index, int oid) {
        if (!binary[index]) {
            oids[index] = oid;
        }
    }

    public void clear() {
        Arrays.fill(set, false);
        Arrays.fill(values, null);
    }

    /** Index from 0 of the first parameter without a value, or -1. */
    public int firstUnset() {
        for (int i = 0; i < set.length; i++) {
            if (!set[i]) {
                return i;
            }
        }
        return -1;
    }

    public boolean isSet(int index) {
        return set[index];
    }

    /** A copy of those at the indexes, in their order. */
    public Parameters pick(List<Integer> indexes) {
        Parameters picked = new Parameters(indexes.size());
        for (int i = 0; i < indexes.size(); i++) {
            int from = indexes.get(i);
            if (set[from]) {
                picked.set(i, oids[from], binary[from], values[from]);
            }
        }
        return picked;
    }

    /** A copy of some of them. */
    public Parameters range(int start, int end) {
        return new Parameters(this, start, end);
    }

    /**
     * Takes the types of these values into those of a column each; NULL has none, and leaves what it finds.
     *
     * @param types of rows before; {@link #UNKNOWN_TYPE} where none has had a value
     * @return false when a value is declared as another type; nothing is taken then
     */
    public boolean joinTypes(int[] types) {
        for (int i = 0; i < types.length; i++) {
            if (values[i] != null && types[i] != UNKNOWN_TYPE && types[i] != oids[i]) {
                return false;
            }
        }
        for (int i = 0; i < types.length; i++) {
            if (values[i] != null) {
                types[i] = oids[i];
            }
        }
        return true;
    }

    /** The parameters of several rows as those of one statement; a NULL takes the type of the other rows' values. */
    public static Parameters concat(Iterable<Parameters> rows, int[] types, int count) {
        Parameters all = new Parameters(count);
        int at = 0;
        for (Parameters row : rows) {
            int length = row.count();
            for (int i = 0; i < length; i++) {
                all.oids[at + i] = types[i] == UNKNOWN_TYPE ? row.oids[i] : types[i];
            }
            System.arraycopy(row.values, 0, all.values, at, length);
            System.arraycopy(row.binary, 0, all.binary, at, length);
            System.arraycopy(row.set, 0, all.set, at, length);
            at += length;
        }
        return all;
    }

    public int count() {
        return oids.length;
    }

    int oid(int index) {
        return oids[index];
    }

    int[] oids() {
        return oids;
    }

    boolean isBinary(int index) {
        return binary[index];
    }

    byte @Nullable [] value(int index) {
        return values[index];
    }

    /** Bytes that Bind carries for the values. */
    public long bytes() {
        long total = 0;
        for (byte @Nullable [] value : values) {
            total += 4 + (value == null ? 0 : value.length);
        }
        return total;
    }
}
