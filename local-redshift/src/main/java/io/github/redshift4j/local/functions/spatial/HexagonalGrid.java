// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import com.uber.h3core.AreaUnit;
import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The functions of Uber's hexagonal grid, H3, computed by its own library. Cells come as hexadecimal digits.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/spatial-terminology.html#spatial-terminology-h3">H3</a>
 */
final class HexagonalGrid {
    /** So many cells fit into a SUPER value of 16 MB, each with a comma. */
    private static final long CELLS = 16L * 1024 * 1024 / 19;

    private static final double KILOMETERS_PER_DEGREE = 111.195;

    private HexagonalGrid() {}

    /** The library, unpacked and loaded when the first of its functions is called. */
    private static final class Library {
        private static @Nullable H3Core loaded;

        /** Not as a class is initialized, whose failure would be an Error of its own at every call after the first. */
        static synchronized H3Core h3() {
            H3Core library = loaded;
            if (library == null) {
                try {
                    library = H3Core.newInstance();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (UnsatisfiedLinkError e) {
                    throw SpatialErrors.notHere("H3 on this machine");
                }
                loaded = library;
            }
            return library;
        }
    }

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("h3_isvalid", a -> isValid(a.text(0)));
        functions.put("h3_resolution", a -> Library.h3().getResolution(cell("H3_Resolution", a)));
        functions.put("h3_center", a -> point(Library.h3().cellToLatLng(cell("H3_Center", a))));
        functions.put("h3_boundary", a -> boundary(cell("H3_Boundary", a)));
        functions.put("h3_toparent", HexagonalGrid::parent);
        functions.put("h3_tochildren", HexagonalGrid::children);
        functions.put("h3_fromlonglat", a -> at("H3_FromLongLat", a.number(0), a.number(1), a.integer(2)));
        functions.put("h3_frompoint", HexagonalGrid::fromPoint);
        functions.put("h3_polyfill", HexagonalGrid::fill);
    }

    private static boolean isValid(String index) {
        return index.matches("[0-9a-fA-F]{1,16}") && Library.h3().isValidCell(Long.parseUnsignedLong(index, 16));
    }

    private static long cell(String function, Arguments arguments) {
        String index = arguments.text(0);
        if (!isValid(index)) {
            throw SpatialErrors.invalid(function + ": not the index of an H3 cell: " + index);
        }
        return Long.parseUnsignedLong(index, 16);
    }

    private static int resolution(String function, int resolution, int least, int most) {
        if (resolution < least || resolution > most) {
            throw SpatialErrors.invalid(
                    function + ": the resolution must be " + least + " to " + most + ", got " + resolution);
        }
        return resolution;
    }

    private static long at(String function, double longitude, double latitude, int resolution) {
        if (!Double.isFinite(longitude) || !Double.isFinite(latitude)) {
            throw SpatialErrors.invalid(function + ": longitude and latitude must be finite");
        }
        return Library.h3().latLngToCell(latitude, longitude, resolution(function, resolution, 0, 15));
    }

    private static Shape point(LatLng center) {
        return Shape.point(Layout.XY, center.lng, center.lat);
    }

    private static Shape boundary(long cell) {
        List<double[]> ring = new ArrayList<>();
        Library.h3().cellToBoundary(cell).forEach(corner -> ring.add(new double[] {corner.lng, corner.lat}));
        ring.add(ring.get(0));
        return Shape.flat(Shape.FACTORY.createPolygon(Shape.points(Layout.XY, ring)), 0);
    }

    private static long parent(Arguments arguments) {
        long cell = cell("H3_ToParent", arguments);
        return Library.h3()
                .cellToParent(
                        cell,
                        resolution(
                                "H3_ToParent",
                                arguments.integer(1),
                                0,
                                Library.h3().getResolution(cell)));
    }

    private static String children(Arguments arguments) {
        long cell = cell("H3_ToChildren", arguments);
        int resolution =
                resolution("H3_ToChildren", arguments.integer(1), Library.h3().getResolution(cell), 15);
        requireFew("H3_ToChildren", Library.h3().cellToChildrenSize(cell, resolution));
        return list(Library.h3().cellToChildren(cell, resolution));
    }

    private static @Nullable Long fromPoint(Arguments arguments) {
        Shape point = SpatialFunctions.shape(arguments, 0, "H3_FromPoint", Kind.POINT);
        if (point.isEmpty()) {
            return null;
        }
        Coordinate at = point.geometry().getCoordinate();
        return at("H3_FromPoint", at.x, at.y, arguments.integer(1));
    }

    private static @Nullable String fill(Arguments arguments) {
        Shape shape = SpatialFunctions.shape(arguments, 0, "H3_Polyfill", Kind.POLYGON);
        int resolution = resolution("H3_Polyfill", arguments.integer(1), 0, 15);
        if (shape.isEmpty()) {
            return null;
        }
        Polygon polygon = (Polygon) shape.geometry();
        Envelope box = polygon.getEnvelopeInternal();
        double area = box.getWidth() * box.getHeight() * KILOMETERS_PER_DEGREE * KILOMETERS_PER_DEGREE;
        requireFew("H3_Polyfill", (long) (area / Library.h3().getHexagonAreaAvg(resolution, AreaUnit.km2)));
        List<List<LatLng>> holes = new ArrayList<>();
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            holes.add(corners(polygon.getInteriorRingN(i)));
        }
        return list(Library.h3().polygonToCells(corners(polygon.getExteriorRing()), holes, resolution));
    }

    /** The corners of a ring, the first once. */
    private static List<LatLng> corners(LinearRing ring) {
        List<LatLng> corners = new ArrayList<>();
        for (int i = 0; i < ring.getNumPoints() - 1; i++) {
            corners.add(new LatLng(ring.getCoordinateN(i).y, ring.getCoordinateN(i).x));
        }
        return corners;
    }

    private static void requireFew(String function, long cells) {
        if (cells > CELLS) {
            throw SpatialErrors.invalid(function + ": the cells exceed the size of a SUPER value");
        }
    }

    private static String list(List<Long> cells) {
        return cells.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
