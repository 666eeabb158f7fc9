// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import static io.github.redshift4j.local.functions.spatial.SpatialFunctions.shape;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Geometries as text and binary. */
final class Representations {
    private Representations() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("st_astext", a -> limited(new WktWriter(numbers(a)).write(shape(a, 0))));
        functions.put("st_asewkt", a -> limited(new WktWriter(numbers(a)).writeExtended(shape(a, 0))));
        functions.put("st_asgeojson", a -> limited(new GeoJsonWriter(numbers(a)).write(shape(a, 0))));
        functions.put("st_ashexwkb", a -> limited(hex(EwkbWriter.Flavor.ISO, a)));
        functions.put("st_ashexewkb", a -> limited(hex(EwkbWriter.Flavor.EXTENDED, a)));
        functions.put("st_asbinary", a -> hex(EwkbWriter.Flavor.ISO, a));
        functions.put("st_asewkb", a -> hex(EwkbWriter.Flavor.ISO_WITH_SRID, a));
        functions.put("st_geohash", a -> GeoHash.write(shape(a, 0, "ST_GeoHash", Kind.POINT), a.integer(1, 20)));
    }

    private static Numbers numbers(Arguments arguments) {
        return new Numbers(arguments.integer(1, Numbers.DEFAULT_DIGITS));
    }

    private static String hex(EwkbWriter.Flavor flavor, Arguments arguments) {
        return HexFormat.of().withUpperCase().formatHex(new EwkbWriter(flavor).write(shape(arguments, 0)));
    }

    private static String limited(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Limits.VARCHAR_BYTES) {
            throw SpatialErrors.invalid(
                    "The result of " + bytes + " bytes exceeds the limit of " + Limits.VARCHAR_BYTES + " bytes");
        }
        return text;
    }
}
