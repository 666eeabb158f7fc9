// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import java.util.List;

/**
 * A COPY that knows what to read and lacks how: choose the format of the files.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-format.html">Data formats</a>
 */
public final class CopySource {
    private final QualifiedName table;
    private final List<Identifier> columns;
    private final String location;
    private final Authorization authorization;
    private final List<Option> options;

    CopySource(
            QualifiedName table,
            List<Identifier> columns,
            String location,
            Authorization authorization,
            List<Option> options) {
        this.table = table;
        this.columns = columns;
        this.location = location;
        this.authorization = authorization;
        this.options = options;
    }

    /** Text with a delimiter, {@code |} unless told otherwise: Redshift's default. */
    public CopyBuilder.Delimited delimited() {
        return new CopyBuilder.Delimited(this);
    }

    /** CSV: fields separated by commas, quoted where they need it, quotes inside doubled. */
    public CopyBuilder.Csv csv() {
        return new CopyBuilder.Csv(this);
    }

    /** Text whose fields have fixed widths, in the order of the columns. */
    public CopyBuilder.FixedWidth fixedWidth(FixedWidthField... fields) {
        return new CopyBuilder.FixedWidth(this, List.of(fields));
    }

    /** JSON objects, matched to columns by name. */
    public CopyBuilder.Json json() {
        return new CopyBuilder.Json(this, "auto");
    }

    /** JSON objects, matched to columns by name in any case. */
    public CopyBuilder.Json jsonIgnoringCase() {
        return new CopyBuilder.Json(this, "auto ignorecase");
    }

    /** JSON documents, each whole into the one SUPER column of the table or of the column list. */
    public CopyBuilder.Json jsonNoShred() {
        if (columns.size() > 1) {
            throw new IllegalArgumentException("JSON 'noshred' loads one SUPER column, got columns " + columns);
        }
        return new CopyBuilder.Json(this, "noshred");
    }

    /** JSON, matched to columns by the paths of a JSONPaths file: {@code s3://bucket/key}. */
    public CopyBuilder.Json jsonPaths(String s3Object) {
        return new CopyBuilder.Json(this, Arguments.s3Object("The JSONPaths file", s3Object));
    }

    /** Avro, matched to columns by name. */
    public CopyBuilder.Avro avro() {
        return new CopyBuilder.Avro(this, "auto");
    }

    /** Avro, matched to columns by name in any case. */
    public CopyBuilder.Avro avroIgnoringCase() {
        return new CopyBuilder.Avro(this, "auto ignorecase");
    }

    /** Avro, matched to columns by the paths of a JSONPaths file: {@code s3://bucket/key}. */
    public CopyBuilder.Avro avroPaths(String s3Object) {
        return new CopyBuilder.Avro(this, Arguments.s3Object("The JSONPaths file", s3Object));
    }

    /** Parquet, matched to columns by position. */
    public CopyBuilder.Columnar parquet() {
        return new CopyBuilder.Columnar(this, "PARQUET");
    }

    /** ORC, matched to columns by position. */
    public CopyBuilder.Columnar orc() {
        return new CopyBuilder.Columnar(this, "ORC");
    }

    /** An ESRI shapefile. */
    public CopyBuilder.Shapefile shapefile() {
        return new CopyBuilder.Shapefile(this);
    }

    QualifiedName table() {
        return table;
    }

    List<Identifier> columns() {
        return columns;
    }

    String location() {
        return location;
    }

    Authorization authorization() {
        return authorization;
    }

    List<Option> options() {
        return options;
    }
}
