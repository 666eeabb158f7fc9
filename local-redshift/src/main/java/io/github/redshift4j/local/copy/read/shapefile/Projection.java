// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.shapefile;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reference system that a {@code .prj} file names: by its EPSG number, or by one of the names most files have. */
final class Projection {
    private static final Pattern NUMBER =
            Pattern.compile("AUTHORITY\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?(\\d{1,6})\"?\\s*]\\s*]\\s*$");
    private static final Pattern NAME = Pattern.compile("^\\s*(?:PROJCS|GEOGCS)\\s*\\[\\s*\"([^\"]+)\"");
    private static final Pattern UTM = Pattern.compile("WGS_(?:19)?84_(?:/_)?UTM_ZONE_(\\d{1,2})([NS])");
    private static final int UTM_NORTH = 32600;
    private static final int UTM_SOUTH = 32700;
    private static final Map<String, Integer> NAMES = Map.of(
            "GCS_WGS_1984", 4326,
            "WGS_84", 4326,
            "GCS_NORTH_AMERICAN_1983", 4269,
            "NAD83", 4269,
            "GCS_ETRS_1989", 4258,
            "GCS_OSGB_1936", 4277,
            "BRITISH_NATIONAL_GRID", 27700,
            "WGS_1984_WEB_MERCATOR_AUXILIARY_SPHERE", 3857,
            "WGS_84_/_PSEUDO-MERCATOR", 3857,
            "RGF_1993_LAMBERT_93", 2154);

    private Projection() {}

    /** 0 where the text names none that is known. */
    static int srid(String text) {
        Matcher number = NUMBER.matcher(text);
        if (number.find()) {
            return Integer.parseInt(number.group(1));
        }
        Matcher name = NAME.matcher(text);
        if (!name.find()) {
            return 0;
        }
        String key = name.group(1).strip().replace(' ', '_').toUpperCase(java.util.Locale.ROOT);
        Matcher zone = UTM.matcher(key);
        return zone.matches()
                ? (zone.group(2).equals("N") ? UTM_NORTH : UTM_SOUTH) + Integer.parseInt(zone.group(1))
                : NAMES.getOrDefault(key, 0);
    }
}
