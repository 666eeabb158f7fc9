// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import io.github.redshift4j.driver.internal.spatial.EwkbToWkt;
import io.github.redshift4j.driver.internal.spatial.WktToEwkb;
import java.util.Arrays;

/**
 * A GEOMETRY or GEOGRAPHY value, for {@code getObject(column, Spatial.class)} and {@code setObject}. It is the server's EWKB, and
 * is read and made as WKT.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/spatial-terminology.html">Spatial data</a>
 */
public final class Spatial {
    private final byte[] ewkb;

    private Spatial(byte[] ewkb) {
        this.ewkb = ewkb;
    }

    /** @param ewkb extended well-known binary; it is not checked before it is asked for as text */
    public static Spatial ofEwkb(byte[] ewkb) {
        return new Spatial(ewkb.clone());
    }

    /**
     * Reads WKT with an optional SRID in front, {@code SRID=4326;POINT(1 2)}. Dimensions are written {@code POINT Z (1 2 3)} or
     * just {@code POINT(1 2 3)}; kinds are those of Redshift: points, lines, polygons, their collections and mixed ones.
     *
     * @throws IllegalArgumentException if the text is something else; it says where
     */
    public static Spatial ofWkt(String text) {
        return new Spatial(WktToEwkb.parse(text));
    }

    /** Extended well-known binary, as {@code getBytes} gives it. */
    public byte[] ewkb() {
        return ewkb.clone();
    }

    /**
     * Well-known text without the SRID, as ST_AsText prints it.
     *
     * @throws IllegalArgumentException if the bytes are not EWKB
     */
    public String wkt() {
        return EwkbToWkt.wkt(ewkb);
    }

    /**
     * The number of the spatial reference system; 0 for none.
     *
     * @throws IllegalArgumentException if the bytes are not EWKB
     */
    public int srid() {
        return EwkbToWkt.srid(ewkb);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spatial that && Arrays.equals(ewkb, that.ewkb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ewkb);
    }

    /** The text, with the SRID in front where there is one. */
    @Override
    public String toString() {
        return srid() == 0 ? wkt() : "SRID=" + srid() + ";" + wkt();
    }
}
