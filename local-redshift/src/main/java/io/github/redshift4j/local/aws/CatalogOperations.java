// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists of databases, schemas, tables and columns, as the user who asks sees them. A list of another database than the
 * one connected to is read by connecting to that one.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_ListTables.html">ListTables</a>
 */
final class CatalogOperations {
    private static final String DATABASES = "SELECT database_name FROM svv_redshift_databases ORDER BY 1";
    private static final String SCHEMAS =
            "SELECT schema_name FROM svv_redshift_schemas WHERE database_name = $1 AND schema_name LIKE $2 ORDER BY 1";
    private static final String TABLES = "SELECT table_name, schema_name, table_type FROM svv_redshift_tables"
            + " WHERE database_name = $1 AND schema_name LIKE $2 AND table_name LIKE $3 ORDER BY 2, 1";
    private static final String COLUMNS =
            "SELECT table_schema, table_name, column_name, data_type, is_nullable, column_default,"
                    + " character_maximum_length, numeric_precision, numeric_scale"
                    + " FROM svv_columns WHERE table_catalog = $1 AND table_schema LIKE $2 AND table_name LIKE $3"
                    + " ORDER BY 1, 2, ordinal_position";

    private final int port;
    private final DataTargets targets;

    CatalogOperations(int port, DataTargets targets) {
        this.port = port;
        this.targets = targets;
    }

    private static final class Rows implements SqlRows {
        private final List<List<@Nullable String>> rows = new ArrayList<>();

        @Override
        public void columns(List<FieldDescription> columns) {}

        @Override
        public void row(DataRow row, int bytes) {
            List<@Nullable String> values = new ArrayList<>();
            for (Bytes value : row.values()) {
                values.add(value == null ? null : value.utf8());
            }
            rows.add(values);
        }
    }

    /** @param patterns behind the database itself, where there are any */
    private List<List<@Nullable String>> query(JsonRequest request, String sql, String... patterns)
            throws AwsException, IOException {
        DataTarget target = targets.of(request);
        Rows rows = new Rows();
        List<String> parameters = new ArrayList<>(List.of(patterns));
        if (patterns.length > 0) {
            parameters.add(0, target.database());
        }
        try (SqlConnection connection = SqlConnection.open(port, target.login().get(), target.database())) {
            connection.run(sql, parameters, rows);
        } catch (SqlError e) {
            throw new AwsException(500, "DatabaseConnectionException", e.message());
        }
        return rows.rows;
    }

    private static String pattern(JsonRequest request, String member) throws AwsException {
        String pattern = request.text(member);
        return pattern == null || pattern.isEmpty() ? "%" : pattern;
    }

    /** A pattern for exactly this name. */
    private static String exactly(JsonRequest request, String member) throws AwsException {
        String name = request.text(member);
        return name == null || name.isEmpty() ? "%" : name.replaceAll("([\\\\%_])", "\\\\$1");
    }

    /** One page of the rows under a name, and a token for the next. */
    private static JsonObject page(
            JsonRequest request,
            List<List<@Nullable String>> rows,
            JsonObject answer,
            String member,
            Function<List<@Nullable String>, JsonObject> entry)
            throws AwsException {
        Page page = Page.of(request, rows);
        return answer.put(member, page.rows().stream().map(entry).toList()).put("NextToken", page.next());
    }

    private record Page(
            List<List<@Nullable String>> rows, @Nullable String next) {
        static Page of(JsonRequest request, List<List<@Nullable String>> rows) throws AwsException {
            int asked = request.integer("MaxResults", DataLimits.CATALOG_PAGE, 0, DataLimits.CATALOG_PAGE);
            int from = PageToken.number(request.text("NextToken"), rows.size());
            int to = Math.min(rows.size(), from + (asked == 0 ? DataLimits.CATALOG_PAGE : asked));
            return new Page(rows.subList(from, to), to < rows.size() ? PageToken.of(Integer.toString(to)) : null);
        }

        List<String> firstColumn() {
            return rows.stream().map(row -> String.valueOf(row.get(0))).toList();
        }
    }

    String listDatabases(JsonRequest request) throws AwsException, IOException {
        Page page = Page.of(request, query(request, DATABASES));
        return new JsonObject()
                .putTexts("Databases", page.firstColumn())
                .put("NextToken", page.next())
                .toJson();
    }

    String listSchemas(JsonRequest request) throws AwsException, IOException {
        Page page = Page.of(request, query(request, SCHEMAS, pattern(request, "SchemaPattern")));
        return new JsonObject()
                .putTexts("Schemas", page.firstColumn())
                .put("NextToken", page.next())
                .toJson();
    }

    String listTables(JsonRequest request) throws AwsException, IOException {
        List<List<@Nullable String>> rows =
                query(request, TABLES, pattern(request, "SchemaPattern"), pattern(request, "TablePattern"));
        return page(request, rows, new JsonObject(), "Tables", row -> new JsonObject()
                        .put("name", row.get(0))
                        .put("schema", row.get(1))
                        .put("type", row.get(2)))
                .toJson();
    }

    String describeTable(JsonRequest request) throws AwsException, IOException {
        List<List<@Nullable String>> rows =
                query(request, COLUMNS, exactly(request, "Schema"), exactly(request, "Table"));
        return page(
                        request,
                        rows,
                        new JsonObject().put("TableName", request.text("Table")),
                        "ColumnList",
                        CatalogOperations::column)
                .toJson();
    }

    private static JsonObject column(List<@Nullable String> row) {
        return new ColumnMetadata(
                        String.valueOf(row.get(2)),
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        type(row),
                        "NO".equals(row.get(4)) ? 0 : 1,
                        row.get(5))
                .json();
    }

    /** A type that only catalogs have is told as text, which it is sent as. */
    private static RedshiftType type(List<@Nullable String> column) {
        RedshiftType type;
        try {
            type = RedshiftType.parseCatalog(String.valueOf(column.get(3)));
        } catch (IllegalArgumentException e) {
            return RedshiftType.of(TypeName.VARCHAR);
        }
        String length = column.get(6);
        String precision = column.get(7);
        if (type.name() == TypeName.DECIMAL && precision != null) {
            return RedshiftType.decimal(Integer.parseInt(precision), Integer.parseInt(String.valueOf(column.get(8))));
        }
        boolean isText = type.name() == TypeName.VARCHAR || type.name() == TypeName.CHAR;
        return isText && length != null
                ? new RedshiftType(type.name(), Integer.parseInt(length), RedshiftType.NONE, RedshiftType.NONE)
                : type;
    }
}
