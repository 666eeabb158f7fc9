// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

/** Which ordinates the points of a geometry have beside x and y. */
enum Layout {
    XY(false, false, ""),
    XYZ(true, false, "Z"),
    XYM(false, true, "M"),
    XYZM(true, true, "ZM");

    final boolean z;
    final boolean m;
    /** What stands after the name of a geometry in text. */
    final String suffix;

    Layout(boolean z, boolean m, String suffix) {
        this.z = z;
        this.m = m;
        this.suffix = suffix;
    }

    static Layout of(boolean z, boolean m) {
        return z ? (m ? XYZM : XYZ) : (m ? XYM : XY);
    }

    /** Ordinates of a point. */
    int size() {
        return 2 + suffix.length();
    }

    int measures() {
        return m ? 1 : 0;
    }
}
