// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.copy.read.ColumnarTarget;
import io.github.redshift4j.local.copy.read.orc.OrcType.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which ORC types fill which column types. The guide names no pairs for COPY; these are the ones in which no value can be
 * lost, as of Parquet.
 */
final class OrcCompatibility {
    private static final Map<TypeName, Set<Kind>> FILLED_BY = new EnumMap<>(Map.ofEntries(
            Map.entry(TypeName.SMALLINT, Set.of(Kind.BYTE, Kind.SHORT)),
            Map.entry(TypeName.INTEGER, Set.of(Kind.INT)),
            Map.entry(TypeName.BIGINT, Set.of(Kind.LONG)),
            Map.entry(TypeName.REAL, Set.of(Kind.FLOAT)),
            Map.entry(TypeName.DOUBLE, Set.of(Kind.DOUBLE)),
            Map.entry(TypeName.BOOLEAN, Set.of(Kind.BOOLEAN)),
            Map.entry(TypeName.DECIMAL, Set.of(Kind.DECIMAL)),
            Map.entry(TypeName.DATE, Set.of(Kind.DATE)),
            Map.entry(TypeName.TIMESTAMP, Set.of(Kind.TIMESTAMP, Kind.TIMESTAMP_INSTANT)),
            Map.entry(TypeName.TIMESTAMPTZ, Set.of(Kind.TIMESTAMP, Kind.TIMESTAMP_INSTANT)),
            Map.entry(TypeName.VARCHAR, Set.of(Kind.STRING, Kind.VARCHAR, Kind.CHAR)),
            Map.entry(TypeName.CHAR, Set.of(Kind.STRING, Kind.VARCHAR, Kind.CHAR)),
            Map.entry(TypeName.VARBYTE, Set.of(Kind.BINARY))));

    private OrcCompatibility() {}

    /** Whether a column of the file fills one of the table. */
    static boolean fills(ColumnarTarget target, OrcType type, List<OrcType> types) {
        if (target.isSuper()) {
            return type.kind().isNested() && hasJson(type, types);
        }
        return FILLED_BY.getOrDefault(target.type().name(), Set.of()).contains(type.kind())
                && (type.kind() != Kind.DECIMAL || sameDecimal(target.type(), type));
    }

    private static boolean sameDecimal(RedshiftType column, OrcType type) {
        return type.precision() <= column.precision() && type.scale() == column.scale();
    }

    /** Binary data has no JSON. */
    private static boolean hasJson(OrcType type, List<OrcType> types) {
        return type.kind() != Kind.BINARY
                && type.children().stream().allMatch(child -> hasJson(types.get(child), types));
    }
}
