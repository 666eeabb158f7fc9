// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/** Geohashes: five bits a character, longitude and latitude halved in turn. */
final class GeoHash {
    private static final String DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static final int BITS = 5;

    private GeoHash() {}

    static @Nullable String write(Shape shape, int precision) {
        if (shape.isEmpty()) {
            return null;
        }
        Point point = (Point) shape.geometry();
        double[] wanted = {point.getX(), point.getY()};
        if (Math.abs(wanted[0]) > 180 || Math.abs(wanted[1]) > 90) {
            throw SpatialErrors.invalid("ST_GeoHash: the point must have a longitude of -180 to 180 and a latitude of"
                    + " -90 to 90, got " + wanted[0] + " " + wanted[1]);
        }
        double[][] range = {{-180, 180}, {-90, 90}};
        StringBuilder hash = new StringBuilder();
        int axis = 0;
        for (int i = 0; i < precision; i++) {
            int digit = 0;
            for (int bit = 0; bit < BITS; bit++, axis ^= 1) {
                double middle = (range[axis][0] + range[axis][1]) / 2;
                boolean upper = wanted[axis] >= middle;
                range[axis][upper ? 0 : 1] = middle;
                digit = digit << 1 | (upper ? 1 : 0);
            }
            hash.append(DIGITS.charAt(digit));
        }
        return hash.toString();
    }

    /** @param precision characters to read; all of them where it is out of bounds */
    static Shape read(String hash, int precision) {
        int length = precision < 0 || precision > hash.length() ? hash.length() : precision;
        double[][] range = {{-180, 180}, {-90, 90}};
        int axis = 0;
        for (int i = 0; i < length; i++) {
            int digit = DIGITS.indexOf(Character.toLowerCase(hash.charAt(i)));
            if (digit < 0) {
                throw SpatialErrors.invalid("Invalid geohash: '" + hash.charAt(i) + "' is not one of its digits");
            }
            for (int bit = BITS - 1; bit >= 0; bit--, axis ^= 1) {
                double middle = (range[axis][0] + range[axis][1]) / 2;
                range[axis][(digit >> bit & 1) == 1 ? 0 : 1] = middle;
            }
        }
        return Constructors.envelope(range[0][0], range[1][0], range[0][1], range[1][1], 0);
    }
}
