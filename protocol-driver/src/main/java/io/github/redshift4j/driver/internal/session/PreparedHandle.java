// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement as the server holds it. Guarded by the session's lock. */
final class PreparedHandle {
    /** Empty for the unnamed statement. */
    final String name;

    /** Parse has been sent; until it is confirmed, a failure of the pipeline makes the handle worthless. */
    boolean sent;

    boolean confirmed;
    /** Columns of its result when last described; null before, empty when it returns none. */
    @Nullable
    List<FieldDescription> fields;

    PreparedHandle(String name) {
        this.name = name;
    }

    /** What to ask for in Bind: nothing before the columns are known, as the server decides then. */
    List<Format> resultFormats() {
        if (fields == null || fields.stream().noneMatch(BinaryResults::cheaper)) {
            return List.of();
        }
        return fields.stream()
                .map(field -> BinaryResults.cheaper(field) ? Format.BINARY : field.format())
                .toList();
    }
}
