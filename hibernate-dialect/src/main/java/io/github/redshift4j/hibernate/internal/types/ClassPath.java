// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

/** Which of the optional libraries are there. */
public final class ClassPath {
    public static final boolean HAS_JTS = has("org.locationtech.jts.geom.Geometry");
    public static final boolean HAS_HIBERNATE_SPATIAL = has("org.hibernate.spatial.CommonSpatialFunction");

    private ClassPath() {}

    private static boolean has(String className) {
        try {
            Class.forName(className, false, ClassPath.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
