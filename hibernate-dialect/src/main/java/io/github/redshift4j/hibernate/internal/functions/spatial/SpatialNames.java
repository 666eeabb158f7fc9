// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.spatial;

import io.github.redshift4j.hibernate.internal.types.ClassPath;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.spatial.CommonSpatialFunction;
import org.hibernate.spatial.SpatialFunction;

/**
 * The other names of hibernate-spatial: {@code within} for {@code st_within}, as its criteria and predicates use them.
 * They are known only where hibernate-spatial is, since they are ordinary words that a function of the database's own
 * may have.
 */
public final class SpatialNames {
    private SpatialNames() {}

    /** Gives every registered function its other name, if that is still free. */
    public static void register(SqmFunctionRegistry functions) {
        if (ClassPath.HAS_HIBERNATE_SPATIAL) {
            OtherNames.all().forEach((other, name) -> {
                if (functions.findFunctionDescriptor(other) == null && functions.findFunctionDescriptor(name) != null) {
                    functions.registerAlternateKey(other, name);
                }
            });
        }
    }

    /** Linked only where hibernate-spatial is on the class path. */
    @SuppressWarnings("deprecation") // Its criteria still take these two names from there.
    private static final class OtherNames {
        static Map<String, String> all() {
            Stream<Map.Entry<String, String>> common = Stream.of(CommonSpatialFunction.values())
                    .map(CommonSpatialFunction::getKey)
                    .flatMap(key -> key.getAltName().stream().map(other -> Map.entry(other, key.getName())));
            Stream<Map.Entry<String, String>> more = Stream.of(
                            SpatialFunction.dwithin, SpatialFunction.transform, SpatialFunction.extent)
                    .map(function -> Map.entry(function.name(), "st_" + function.name()));
            return Stream.concat(common, more).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
