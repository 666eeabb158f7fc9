// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import org.hibernate.type.descriptor.java.JavaType;

/** A class of geometries. Values of any of them travel as the hexadecimal text of EWKB. */
public interface SpatialJavaType {
    /** The class of all geometries of the same library, as a function's result may be of any kind. */
    JavaType<?> general();
}
