// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.shapefile;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.local.copy.convert.EwkbBytes;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * SIMPLIFY, by the algorithm of Ramer, Douglas and Peucker.
 *
 * @param auto AUTO: only geometries that are too large, by the least tolerance that makes them fit
 * @param tolerance of all geometries, or with AUTO at most; negative without bounds
 */
public record Simplify(boolean auto, double tolerance) {
    /** What a COPY without SIMPLIFY has. */
    public static final Simplify NONE = new Simplify(false, 0);

    private static final int HALVINGS = 40;

    /** A geometry after its simplification, and the tolerance it took. */
    record Simplified(Geometry geometry, int size, double tolerance) {}

    /** Simplifies by the same tolerance whatever the size. */
    Geometry all(Geometry geometry) {
        return auto || tolerance <= 0 ? geometry : simplified(geometry, tolerance);
    }

    /** Makes a geometry fit that is too large; null if no tolerance that is allowed does. */
    @Nullable
    Simplified toFit(Geometry geometry) {
        double most = tolerance < 0 ? geometry.getEnvelopeInternal().getDiameter() : tolerance;
        Simplified found = fitting(geometry, most);
        double least = 0;
        for (int i = 0; found != null && i < HALVINGS; i++) {
            double middle = least + (most - least) / 2;
            Simplified smaller = fitting(geometry, middle);
            if (smaller == null) {
                least = middle;
            } else {
                most = middle;
                found = smaller;
            }
        }
        return found;
    }

    private static @Nullable Simplified fitting(Geometry geometry, double tolerance) {
        Geometry simplified = simplified(geometry, tolerance);
        int size = EwkbBytes.of(simplified).length;
        return simplified.isEmpty() || size > Limits.GEOMETRY_BYTES
                ? null
                : new Simplified(simplified, size, tolerance);
    }

    private static Geometry simplified(Geometry geometry, double tolerance) {
        DouglasPeuckerSimplifier simplifier = new DouglasPeuckerSimplifier(geometry);
        simplifier.setDistanceTolerance(tolerance);
        simplifier.setEnsureValid(false);
        Geometry simplified = simplifier.getResultGeometry();
        simplified.setSRID(geometry.getSRID());
        return simplified;
    }
}
