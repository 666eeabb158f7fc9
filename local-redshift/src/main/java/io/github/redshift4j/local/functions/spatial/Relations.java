// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import static io.github.redshift4j.local.functions.spatial.SpatialFunctions.shape;

import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** How two geometries lie to each other on the plane, after the nine-intersection model. */
final class Relations {
    private Relations() {}

    static void register(Map<String, RemoteFunction> functions) {
        put(functions, "ST_Contains", Geometry::contains);
        put(functions, "ST_ContainsProperly", Relations::containsProperly);
        put(functions, "ST_CoveredBy", Geometry::coveredBy);
        put(functions, "ST_Covers", Geometry::covers);
        put(functions, "ST_Crosses", Geometry::crosses);
        put(functions, "ST_Disjoint", Geometry::disjoint);
        put(functions, "ST_Equals", Geometry::equalsTopo);
        put(functions, "ST_Intersects", Geometry::intersects);
        put(functions, "ST_Touches", Geometry::touches);
        put(functions, "ST_Within", Geometry::within);
        functions.put("st_dwithin", Relations::isWithinDistance);
    }

    private static void put(
            Map<String, RemoteFunction> functions, String name, BiPredicate<Geometry, Geometry> relation) {
        functions.put(name.toLowerCase(Locale.ROOT), arguments -> {
            Shape[] pair = pair(name, arguments);
            return relation.test(pair[0].geometry(), pair[1].geometry());
        });
    }

    /** Two geometries of one SRID, neither a collection. */
    static Shape[] pair(String function, Arguments arguments) {
        Shape[] pair = {shape(arguments, 0), shape(arguments, 1)};
        SpatialFunctions.checkSameSrid(function, pair);
        for (Shape shape : pair) {
            Overlays.refuseCollection(function, shape);
        }
        return pair;
    }

    private static boolean containsProperly(Geometry a, Geometry b) {
        return !a.isEmpty()
                && !b.isEmpty()
                && PreparedGeometryFactory.prepare(a).containsProperly(b);
    }

    private static boolean isWithinDistance(Arguments arguments) {
        Shape[] pair = pair("ST_DWithin", arguments);
        double threshold = arguments.number(2);
        if (!(threshold >= 0)) {
            throw SpatialErrors.invalid("ST_DWithin: threshold must not be negative, got " + threshold);
        }
        return !pair[0].isEmpty()
                && !pair[1].isEmpty()
                && pair[0].geometry().isWithinDistance(pair[1].geometry(), threshold);
    }
}
