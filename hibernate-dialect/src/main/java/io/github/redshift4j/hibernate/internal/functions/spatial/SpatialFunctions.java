// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.spatial;

import io.github.redshift4j.hibernate.internal.types.ClassPath;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.FunctionReturnTypeResolver;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Registers Redshift's spatial functions, and the two of hibernate-spatial that can be said by others.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/geospatial-functions.html">Spatial functions</a>
 */
public final class SpatialFunctions {
    /** By DE-9IM: the interiors meet in the dimension of both geometries, and neither covers the other. */
    private static final String OVERLAPS =
            "(st_dimension(?1)=st_dimension(?2) and st_intersects(?1,?2) and not st_touches(?1,?2)"
                    + " and not st_crosses(?1,?2) and not st_covers(?1,?2) and not st_coveredby(?1,?2))";

    private static final String EXTENT = "st_makeenvelope(min(st_xmin(?1)),min(st_ymin(?1)),max(st_xmax(?1)),"
            + "max(st_ymax(?1)),max(st_srid(?1)))";

    private final SqmFunctionRegistry functions;
    private final TypeConfiguration types;

    private SpatialFunctions(FunctionContributions to) {
        functions = to.getFunctionRegistry();
        types = to.getTypeConfiguration();
    }

    public static void register(FunctionContributions to) {
        SpatialFunctions own = new SpatialFunctions(to);
        own.constructors();
        own.measures();
        own.relations();
        own.parts();
        own.output();
        own.cells();
        SpatialNames.register(to.getFunctionRegistry());
    }

    private void constructors() {
        FunctionReturnTypeResolver geometry = SpatialTyping.geometry(types);
        FunctionReturnTypeResolver geography = SpatialTyping.geography(types);
        named(geometry, 1, 2, "st_geomfromtext", "st_geomfromwkb", "st_geomfromgeohash");
        named(geometry, 1, 1, "st_geomfromewkb", "st_geomfromewkt", "st_geomfromgeojson");
        named(geography, 1, 1, "st_geogfromtext", "st_geogfromwkb");
        named(geometry, 2, 2, "st_point", "st_makeline", "st_polygon");
        named(geometry, 2, 4, "st_makepoint");
        named(geometry, 4, 5, "st_makeenvelope");
        named(geometry, 1, 2, "st_makepolygon", "st_collect");
    }

    private void measures() {
        FunctionReturnTypeResolver number = type(StandardBasicTypes.DOUBLE);
        FunctionReturnTypeResolver count = type(StandardBasicTypes.INTEGER);
        named(number, 1, 1, "st_x", "st_y", "st_z", "st_m", "st_xmin", "st_xmax", "st_ymin", "st_ymax");
        named(number, 1, 1, "st_zmin", "st_zmax", "st_mmin", "st_mmax");
        named(number, 1, 1, "st_area", "st_length", "st_length2d", "st_lengthsphere", "st_perimeter", "st_perimeter2d");
        named(number, 2, 2, "st_distance", "st_azimuth");
        named(number, 2, 3, "st_distancesphere");
        named(number, 3, 4, "st_angle");
        named(count, 1, 1, "st_dimension", "st_ndims", "st_npoints", "st_nrings", "st_numgeometries");
        named(count, 1, 1, "st_numinteriorrings", "st_numpoints", "st_srid");
    }

    private void relations() {
        FunctionReturnTypeResolver truth = type(StandardBasicTypes.BOOLEAN);
        named(truth, 1, 1, "st_isclosed", "st_iscollection", "st_isempty", "st_ispolygonccw", "st_ispolygoncw");
        named(truth, 1, 1, "st_isring", "st_issimple", "st_isvalid");
        named(truth, 2, 2, "st_contains", "st_containsproperly", "st_coveredby", "st_covers", "st_crosses");
        named(truth, 2, 2, "st_disjoint", "st_equals", "st_intersects", "st_touches", "st_within");
        named(truth, 3, 3, "st_dwithin");
        functions
                .patternDescriptorBuilder("st_overlaps", OVERLAPS)
                .setExactArgumentCount(2)
                .setArgumentTypeResolver(SpatialTyping.ARGUMENTS)
                .setReturnTypeResolver(truth)
                .register();
    }

    private void parts() {
        FunctionReturnTypeResolver geometry = SpatialTyping.geometry(types);
        named(geometry, 1, 1, "addbbox", "st_boundary", "st_centroid", "st_convexhull", "st_endpoint", "st_envelope");
        named(
                geometry,
                1,
                1,
                "st_exteriorring",
                "st_force2d",
                "st_force3d",
                "st_force3dm",
                "st_force3dz",
                "st_force4d");
        named(geometry, 1, 1, "st_linefrommultipoint", "st_multi", "st_points", "st_reverse", "st_startpoint");
        named(geometry, 2, 2, "st_geometryn", "st_interiorringn", "st_intersection", "st_lineinterpolatepoint");
        named(geometry, 2, 2, "st_pointn", "st_removepoint", "st_setsrid", "st_simplify", "st_transform", "st_union");
        named(geometry, 2, 3, "st_addpoint", "st_buffer");
        named(geometry, 3, 3, "st_setpoint");
        functions
                .patternAggregateDescriptorBuilder("st_extent", EXTENT)
                .setExactArgumentCount(1)
                .setReturnTypeResolver(geometry)
                .register();
    }

    private void output() {
        FunctionReturnTypeResolver text = type(StandardBasicTypes.STRING);
        named(text, 1, 2, "st_asewkt", "st_asgeojson", "st_astext", "st_geohash");
        named(text, 1, 1, "st_ashexewkb", "st_ashexwkb", "st_geometrytype");
        if (!ClassPath.HAS_HIBERNATE_SPATIAL) { // Which has it as the other name of st_geometrytype.
            named(text, 1, 1, "geometrytype");
        }
        named(type(StandardBasicTypes.BINARY), 1, 1, "st_asbinary", "st_asewkb");
    }

    private void cells() {
        FunctionReturnTypeResolver cell = type(StandardBasicTypes.LONG);
        named(cell, 3, 3, "h3_fromlonglat");
        named(cell, 2, 2, "h3_frompoint", "h3_toparent");
        named(type(StandardBasicTypes.INTEGER), 1, 1, "h3_resolution");
        named(type(StandardBasicTypes.BOOLEAN), 1, 1, "h3_isvalid");
        named(SpatialTyping.geometry(types), 1, 1, "h3_boundary", "h3_center");
    }

    private void named(FunctionReturnTypeResolver result, int min, int max, String... names) {
        for (String name : names) {
            functions
                    .namedDescriptorBuilder(name)
                    .setArgumentsValidator(StandardArgumentsValidators.between(min, max))
                    .setArgumentTypeResolver(SpatialTyping.ARGUMENTS)
                    .setReturnTypeResolver(result)
                    .register();
        }
    }

    private FunctionReturnTypeResolver type(BasicTypeReference<?> reference) {
        return StandardFunctionReturnTypeResolvers.invariant(
                types.getBasicTypeRegistry().resolve(reference));
    }
}
