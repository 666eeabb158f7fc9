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
    private @Nullable List<FieldDescription> fields;

    private List<Format> resultFormats = List.of();

    PreparedHandle(String name) {
        this.name = name;
    }

    void described(List<FieldDescription> described) {
        if (described.equals(fields)) {
            return;
        }
        fields = described;
        resultFormats = described.stream().noneMatch(BinaryResults::cheaper)
                ? List.of()
                : described.stream()
                        .map(field -> BinaryResults.cheaper(field) ? Format.BINARY : field.format())
                        .toList();
    }

    /** What to ask for in Bind: nothing before the columns are known, as the server decides then. */
    List<Format> resultFormats() {
        return resultFormats;
    }
}
