// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.List;
import java.util.Map;

/** The spatial functions by their names in the bootstrap, which are those of SQL. */
public final class SpatialFunctions {
    private SpatialFunctions() {}

    public static void register(Map<String, RemoteFunction> functions) {
        Constructors.register(functions);
        Representations.register(functions);
        Parts.register(functions);
        Properties.register(functions);
        Editing.register(functions);
        Overlays.register(functions);
        Relations.register(functions);
        Measures.register(functions);
        Geographies.register(functions);
        Transforms.register(functions);
        HexagonalGrid.register(functions);
    }

    /** The geometry at a place. */
    static Shape shape(Arguments arguments, int i) {
        return Shape.ofHex(arguments.text(i));
    }

    /** @throws io.github.redshift4j.local.errors.ServerException if the subtype is another one */
    static Shape shape(Arguments arguments, int i, String function, Kind... kinds) {
        Shape shape = shape(arguments, i);
        if (!List.of(kinds).contains(shape.kind())) {
            throw SpatialErrors.invalid(
                    function + ": the geometry must be a " + either(kinds) + ", got a " + shape.kind());
        }
        return shape;
    }

    private static String either(Kind... kinds) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < kinds.length; i++) {
            text.append(i == 0 ? "" : i == kinds.length - 1 ? " or " : ", ").append(kinds[i]);
        }
        return text.toString();
    }

    static void checkSameSrid(String function, Shape... shapes) {
        for (Shape shape : shapes) {
            if (shape.srid() != shapes[0].srid()) {
                throw SpatialErrors.invalid(function + ": the geometries must have one SRID, got " + shapes[0].srid()
                        + " and " + shape.srid());
            }
        }
    }

    static void checkSameLayout(String function, Shape a, Shape b) {
        if (a.layout() != b.layout()) {
            throw SpatialErrors.invalid(function + ": the geometries must have the same dimensions");
        }
    }

    static void checkSrid(String function, int srid) {
        if (srid < 0) {
            throw SpatialErrors.invalid(function + ": SRID must be non-negative, got " + srid);
        }
    }
}
