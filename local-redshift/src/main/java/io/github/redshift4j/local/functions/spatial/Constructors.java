// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Geometries made from text, binary, numbers and other geometries. */
final class Constructors {
    static final int GEOGRAPHY_SRID = 4326;

    private Constructors() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("st_geomfromtext", a -> inSrid(WktReader.read(a.text(0), 0), a));
        functions.put("st_geomfromewkt", a -> WktReader.readExtended(a.text(0), 0));
        functions.put("st_geomfromwkb", a -> inSrid(EwkbReader.read(a.text(0)), a));
        functions.put("st_geomfromewkb", a -> EwkbReader.read(a.text(0)));
        functions.put("st_geomfromgeojson", a -> GeoJson.read(a.text(0)));
        functions.put("st_geomfromgeohash", a -> GeoHash.read(a.text(0), a.integer(1, -1)));
        functions.put("st_geogfromtext", a -> WktReader.readExtended(a.text(0), GEOGRAPHY_SRID));
        functions.put("st_geogfromwkb", a -> geography(EwkbReader.read(a.text(0))));
        functions.put("st_makepoint", Constructors::makePoint);
        functions.put("st_makeenvelope", Constructors::makeEnvelope);
        functions.put("st_makeline", Constructors::makeLine);
        functions.put("st_makepolygon", Constructors::makePolygon);
        functions.put("st_polygon", Constructors::polygon);
        functions.put("st_collect", Constructors::collect);
        functions.put("st_multi", a -> multi(SpatialFunctions.shape(a, 0)));
    }

    /** The guide: without an SRID it is 0, a negative one gives NULL. */
    private static @Nullable Shape inSrid(Shape shape, Arguments arguments) {
        int srid = arguments.integer(1, 0);
        return srid < 0 ? null : shape.withSrid(srid);
    }

    private static Shape geography(Shape shape) {
        return shape.srid() == 0 ? shape.withSrid(GEOGRAPHY_SRID) : shape;
    }

    private static Shape makePoint(Arguments arguments) {
        double[] ordinates = new double[arguments.count()];
        for (int i = 0; i < ordinates.length; i++) {
            ordinates[i] = arguments.number(i);
        }
        return Shape.point(Layout.of(ordinates.length > 2, ordinates.length > 3), ordinates);
    }

    private static Shape makeEnvelope(Arguments arguments) {
        int srid = arguments.integer(4, 0);
        SpatialFunctions.checkSrid("ST_MakeEnvelope", srid);
        return envelope(arguments.number(0), arguments.number(1), arguments.number(2), arguments.number(3), srid);
    }

    /** A point, a line, or a clockwise polygon from its lower left corner. */
    static Shape envelope(double xmin, double ymin, double xmax, double ymax, int srid) {
        double[] lowerLeft = {xmin, ymin};
        double[] upperRight = {xmax, ymax};
        if (xmin == xmax && ymin == ymax) {
            return Shape.point(Layout.XY, lowerLeft).withSrid(srid);
        } else if (xmin == xmax || ymin == ymax) {
            return Shape.line(Layout.XY, List.of(lowerLeft, upperRight), srid);
        }
        List<double[]> ring =
                List.of(lowerLeft, new double[] {xmin, ymax}, upperRight, new double[] {xmax, ymin}, lowerLeft);
        return Shape.flat(Shape.FACTORY.createPolygon(Shape.points(Layout.XY, ring)), srid);
    }

    private static Shape makeLine(Arguments arguments) {
        String name = "ST_MakeLine";
        Shape a = SpatialFunctions.shape(arguments, 0, name, Kind.POINT, Kind.LINESTRING, Kind.MULTIPOINT);
        Shape b = SpatialFunctions.shape(arguments, 1, name, Kind.POINT, Kind.LINESTRING, Kind.MULTIPOINT);
        SpatialFunctions.checkSameSrid(name, a, b);
        SpatialFunctions.checkSameLayout(name, a, b);
        List<double[]> points = new ArrayList<>(a.points());
        points.addAll(b.points());
        return Shape.line(a.layout(), points, a.srid());
    }

    private static Shape makePolygon(Arguments arguments) {
        String name = "ST_MakePolygon";
        Shape shell = SpatialFunctions.shape(arguments, 0, name, Kind.LINESTRING);
        List<LinearRing> holes = new ArrayList<>();
        if (arguments.count() > 1) {
            Shape lines = SpatialFunctions.shape(arguments, 1, name, Kind.MULTILINESTRING);
            SpatialFunctions.checkSameSrid(name, shell, lines);
            SpatialFunctions.checkSameLayout(name, shell, lines);
            for (Geometry line : lines.parts()) {
                if (!line.isEmpty()) {
                    holes.add(ring(name, line));
                }
            }
        }
        return shell.part(polygon(name, shell, holes));
    }

    private static Shape polygon(Arguments arguments) {
        Shape line = SpatialFunctions.shape(arguments, 0, "ST_Polygon", Kind.LINESTRING);
        SpatialFunctions.checkSrid("ST_Polygon", arguments.integer(1));
        return line.part(polygon("ST_Polygon", line, List.of())).withSrid(arguments.integer(1));
    }

    private static Polygon polygon(String function, Shape shell, List<LinearRing> holes) {
        return shell.isEmpty()
                ? Shape.FACTORY.createPolygon()
                : Shape.FACTORY.createPolygon(ring(function, shell.geometry()), holes.toArray(new LinearRing[0]));
    }

    private static LinearRing ring(String function, Geometry geometry) {
        LineString line = (LineString) geometry;
        if (!line.isClosed() || line.getNumPoints() < 4) {
            throw SpatialErrors.invalid(function + ": a ring has four points or more and ends where it begins");
        }
        return Shape.FACTORY.createLinearRing(line.getCoordinateSequence());
    }

    private static Shape collect(Arguments arguments) {
        List<Geometry> parts = new ArrayList<>();
        Shape first = SpatialFunctions.shape(arguments, 0);
        Kind kind = first.kind();
        for (int i = 0; i < arguments.count(); i++) {
            Shape shape = SpatialFunctions.shape(arguments, i);
            SpatialFunctions.checkSameSrid("ST_Collect", first, shape);
            SpatialFunctions.checkSameLayout("ST_Collect", first, shape);
            kind = shape.kind() == kind && !kind.isMulti() ? kind : Kind.GEOMETRYCOLLECTION;
            parts.add(shape.geometry());
        }
        return first.part(Shape.collect(kind.isMulti() ? Kind.GEOMETRYCOLLECTION : kind.multi(), parts));
    }

    private static Shape multi(Shape shape) {
        return shape.kind().isMulti()
                ? shape
                : shape.part(Shape.collect(shape.kind().multi(), List.of(shape.geometry())));
    }
}
