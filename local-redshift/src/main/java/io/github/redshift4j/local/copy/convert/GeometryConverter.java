// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import io.github.redshift4j.core.Limits;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKTReader;

/** GEOMETRY and GEOGRAPHY: hex WKB or EWKB, WKT or EWKT; kept as EWKB, little-endian. */
final class GeometryConverter implements Converter {
    private static final Pattern EWKT = Pattern.compile("(?is)SRID=(\\d{1,6});(.*)");
    private static final int GEOGRAPHY_SRID = 4326;
    // a text of a legal value is rarely longer, and what is longer is not looked into
    private static final int MAX_TEXT = 16 * Limits.GEOMETRY_BYTES;

    private final boolean geography;

    GeometryConverter(boolean geography) {
        this.geography = geography;
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        if (to - from > MAX_TEXT) {
            throw tooLong();
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
        Geometry geometry = isHex(text) ? ofHex(text) : ofText(text);
        if (geography && geometry.getSRID() == 0) {
            geometry.setSRID(GEOGRAPHY_SRID);
        }
        byte[] ewkb = EwkbBytes.of(geometry);
        if (ewkb.length > Limits.GEOMETRY_BYTES) {
            throw tooLarge(ewkb.length);
        }
        out.append("\\\\x");
        out.append(HexFormat.of().formatHex(ewkb));
    }

    private static boolean isHex(String text) {
        return text.startsWith("00") || text.startsWith("01");
    }

    private static Geometry ofHex(String hex) throws BadValue {
        try {
            return new WKBReader().read(HexFormat.of().parseHex(hex));
        } catch (ParseException | RuntimeException e) {
            // The reader answers broken bytes with whatever goes wrong first inside it.
            throw new BadValue(LoadErrorCode.INVALID_TYPE, "Invalid WKB", 0);
        } catch (OutOfMemoryError e) {
            throw new BadValue(LoadErrorCode.INVALID_TYPE, "Invalid WKB: a count exceeds the data", 0);
        }
    }

    private static Geometry ofText(String text) throws BadValue {
        Matcher ewkt = EWKT.matcher(text);
        boolean withSrid = ewkt.matches();
        try {
            Geometry geometry = new WKTReader().read(withSrid ? ewkt.group(2) : text);
            geometry.setSRID(withSrid ? Integer.parseInt(ewkt.group(1)) : 0);
            return geometry;
        } catch (ParseException | RuntimeException e) {
            throw new BadValue(LoadErrorCode.INVALID_TYPE, "Invalid WKT", 0);
        }
    }

    private static BadValue tooLarge(int size) {
        return new BadValue(
                LoadErrorCode.STRING_TOO_LONG,
                "Geometry size: " + size + " is larger than maximum supported size: " + Limits.GEOMETRY_BYTES,
                0);
    }

    private static BadValue tooLong() {
        return new BadValue(
                LoadErrorCode.STRING_TOO_LONG,
                "Geometry exceeds the max size of " + Limits.GEOMETRY_BYTES + " bytes",
                0);
    }
}
