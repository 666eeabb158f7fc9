// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.util.List;

/** An UNLOAD that knows what to write where and lacks how: choose the format of the files. */
public final class UnloadTarget {
    private final String query;
    private final String location;
    private final Authorization authorization;

    UnloadTarget(String query, String location, Authorization authorization) {
        this.query = query;
        this.location = location;
        this.authorization = authorization;
    }

    /** Text with a delimiter, {@code |} unless told otherwise: Redshift's default. */
    public UnloadBuilder.Delimited delimited() {
        return new UnloadBuilder.Delimited(this);
    }

    /** CSV: fields separated by commas, quoted where they need it, quotes inside doubled. */
    public UnloadBuilder.Csv csv() {
        return new UnloadBuilder.Csv(this);
    }

    /** Text whose fields have fixed widths, in the order of the columns; a longer value fails the UNLOAD. */
    public UnloadBuilder.FixedWidth fixedWidth(FixedWidthField... fields) {
        return new UnloadBuilder.FixedWidth(this, List.of(fields));
    }

    /** One JSON object a line. */
    public UnloadBuilder.Json json() {
        return new UnloadBuilder.Json(this);
    }

    /** Parquet. */
    public UnloadBuilder.Parquet parquet() {
        return new UnloadBuilder.Parquet(this);
    }

    String query() {
        return query;
    }

    String location() {
        return location;
    }

    Authorization authorization() {
        return authorization;
    }
}
