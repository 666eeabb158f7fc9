// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Super;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of the functions that record what PostgreSQL does not know of a relation ({@code 20-design.sql}). */
final class DesignCalls {
    private DesignCalls() {}

    /** {@code SELECT redshift.f(arguments)}: strings become literals, null becomes NULL, the rest is printed. */
    static String call(String function, @Nullable Object... arguments) {
        List<String> sql = new ArrayList<>();
        for (Object argument : arguments) {
            sql.add(
                    argument == null
                            ? "NULL"
                            : argument instanceof String text ? StringLiterals.quote(text) : argument.toString());
        }
        return "SELECT redshift." + function + '(' + String.join(", ", sql) + ')';
    }

    static String tableDesign(
            String relation,
            String diststyle,
            @Nullable String distkey,
            String sortstyle,
            List<String> sortkey,
            boolean backup,
            Map<String, String> encodings,
            @Nullable Boolean encodeAuto) {
        Map<String, Super> design = new LinkedHashMap<>();
        design.put("diststyle", Super.of(diststyle));
        if (distkey != null) {
            design.put("distkey", Super.of(distkey));
        }
        design.put("sortstyle", Super.of(sortstyle));
        if (!sortkey.isEmpty()) {
            design.put("sortkey", array(sortkey));
        }
        if (!backup) {
            design.put("backup", Super.of(false));
        }
        if (!encodings.isEmpty()) {
            design.put("encodings", map(encodings));
        }
        if (encodeAuto != null) {
            design.put("encode_auto", Super.of(encodeAuto.booleanValue()));
        }
        return call("set_table_design", relation, Super.object(design).toJson());
    }

    static String json(List<String> names) {
        return array(names).toJson();
    }

    static Super array(List<String> names) {
        return Super.array(names.stream().map(Super::of).toArray(Super[]::new));
    }

    static Super map(Map<String, String> values) {
        Map<String, Super> attributes = new LinkedHashMap<>();
        values.forEach((name, value) -> attributes.put(name, Super.of(value)));
        return Super.object(attributes);
    }
}
