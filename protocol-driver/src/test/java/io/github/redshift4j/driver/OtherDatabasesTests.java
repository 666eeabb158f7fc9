// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Metadata of databases that a server shares, and of external schemas: what is asked, and what is made of the answers. */
class OtherDatabasesTests {
    private static final String[] ALL = {"databaseMetadataCurrentDbOnly", "false"};

    private static List<ParameterStatus> server(String showDiscovery) {
        return List.of(
                new ParameterStatus("datashare_enabled", "on"), new ParameterStatus("show_discovery", showDiscovery));
    }

    /** A result as the server sends it: the first row are the names of columns; {@code -} is NULL. */
    private static List<Message> table(String... lines) {
        List<Message> messages = new ArrayList<>(List.of(new ParseComplete(), new BindComplete()));
        for (String line : lines) {
            String[] values = line.split(" ");
            if (messages.size() == 2) {
                List<FieldDescription> fields = Arrays.stream(values)
                        .map(name ->
                                new FieldDescription(name, 0, 0, TypeName.VARCHAR.oid(), -1, -1, Format.TEXT, null))
                        .toList();
                messages.add(new RowDescription(ProtocolVersion.BINARY, fields));
            } else {
                messages.add(new DataRow(Arrays.stream(values)
                        .map(value -> value.equals("-") ? null : Bytes.utf8(value.replace('~', ' ')))
                        .toList()));
            }
        }
        messages.add(new CommandComplete("SELECT"));
        return messages;
    }

    private static void answer(ScriptedServer server, List<String> expected, List<List<Message>> tables)
            throws IOException {
        assertThat(server.statements()).isEqualTo(expected);
        for (List<Message> table : tables) {
            server.send(table.toArray(Message[]::new));
        }
        server.send(new ReadyForQuery(TransactionStatus.IDLE));
    }

    private static List<String> rows(ResultSet rows, String... columns) throws SQLException {
        List<String> found = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    values.add(rows.getString(column));
                }
                found.add(String.join(" ", values.stream().map(String::valueOf).toList()));
            }
        }
        return found;
    }

    @Test
    void readsADatasharesColumnsByShow() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(
                server("4"),
                script -> answer(
                        script,
                        List.of("SHOW COLUMNS FROM TABLE sales.public.\"it\"\"em\" LIKE 'p%'"),
                        List.of(table(
                                "is_nullable database_name schema_name table_name column_name ordinal_position data_type"
                                        + " character_maximum_length numeric_precision numeric_scale remarks column_default",
                                "YES sales public item price 2 numeric - 18 2 - -",
                                "NO sales public item ........pg.dropped.3........ 3 integer - 32 0 - -",
                                "NO sales public item paid 4 timestamp(3)~without~time~zone - - - - -",
                                "- sales public item place 5 json -1 - - kept~elsewhere -"))))) {
            try (Connection connection = server.connect(ALL)) {
                assertThat(rows(
                                connection.getMetaData().getColumns("sales", "public", "it\"em", "p%"),
                                "TABLE_CAT",
                                "TABLE_NAME",
                                "COLUMN_NAME",
                                "DATA_TYPE",
                                "TYPE_NAME",
                                "COLUMN_SIZE",
                                "DECIMAL_DIGITS",
                                "IS_NULLABLE",
                                "NULLABLE",
                                "REMARKS",
                                "ENCODING"))
                        .containsExactly(
                                "sales item price 2 numeric 18 2 YES 1 null null",
                                "sales item paid 93 timestamp 29 3 NO 0 null null",
                                "sales item place 1111 json 2147483647 0  2 kept elsewhere null");
                server.finished();
            }
        }
    }

    @Test
    void readsAllDatabasesInOneQuery() throws Exception {
        String columns =
                """
                select database_name, schema_name, table_name, column_name, ordinal_position, column_default, is_nullable,
                  data_type, character_maximum_length, numeric_precision, numeric_scale, remarks
                from pg_catalog.svv_all_columns
                where true and schema_name like 'pub%'
                order by 1, 2, 3, 5""";
        try (ScriptedServer server = ScriptedServer.signedIn(server("4"), script -> {
            answer(
                    script,
                    List.of("SHOW DATABASES"),
                    List.of(table("database_name database_type", "dev local", "sales shared")));
            answer(
                    script,
                    List.of(columns),
                    List.of(table(
                            "database_name schema_name table_name column_name ordinal_position data_type"
                                    + " character_maximum_length numeric_precision numeric_scale remarks column_default is_nullable",
                            "dev public b id 1 bigint - 64 0 - \"identity\"(1,~0,~'1,1'::text) NO",
                            "sales public a name 1 character~varying 20 - - - - YES")));
            answer(
                    script,
                    List.of("select database_name, schema_name, table_name, table_type, remarks from"
                            + " pg_catalog.svv_all_tables where true and database_name = 'sales' and schema_name like 'pub%'"
                            + " order by 1, 2, 3"),
                    List.of(table(
                            "database_name schema_name table_name table_type remarks",
                            "sales public a SHARED~TABLE -",
                            "sales public v VIEW -",
                            "sales public x EXTERNAL~TABLE -")));
        })) {
            try (Connection connection = server.connect(ALL)) {
                DatabaseMetaData metaData = connection.getMetaData();
                assertThat(rows(metaData.getCatalogs(), "TABLE_CAT")).containsExactly("dev", "sales");
                assertThat(rows(
                                metaData.getColumns(null, "pub%", null, null),
                                "TABLE_CAT",
                                "COLUMN_NAME",
                                "TYPE_NAME",
                                "COLUMN_SIZE",
                                "IS_AUTOINCREMENT"))
                        .containsExactly("dev id int8 19 YES", "sales name varchar 20 NO");
                assertThat(rows(metaData.getTables("sales", "pub%", null, null), "TABLE_NAME", "TABLE_TYPE"))
                        .containsExactly("x EXTERNAL TABLE", "a TABLE", "v VIEW");
                server.finished();
            }
        }
    }

    @Test
    void readsExternalSchemasInTheSameRoundTrip() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(List.of(), script -> {
            List<String> asked = script.statements();
            assertThat(asked)
                    .hasSize(3)
                    .last()
                    .isEqualTo(
                            """
                            select schemaname as schema_name, tablename as table_name, columnname as column_name,
                              external_type as type, columnnum as position, is_nullable
                            from pg_catalog.svv_external_columns
                            where exists (select 1 from pg_catalog.svv_external_schemas e where true and e.schemaname like 'lake') and schemaname like 'lake'
                            order by 1, 2, 5""");
            String none = "schema_name table_name column_name type position";
            for (List<Message> table : List.of(
                    table(none),
                    table(none),
                    table(
                            "schema_name table_name column_name type position is_nullable",
                            "lake click note string 1 true",
                            "lake click tags array<string> 2 -",
                            "lake click price decimal(10,2) 3 false",
                            "lake click load double 4 -",
                            "lake click code varchar(7) 5 -"))) {
                script.send(table.toArray(Message[]::new));
            }
            script.send(new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection connection = server.connect()) {
                assertThat(rows(
                                connection.getMetaData().getColumns(null, "lake", null, null),
                                "COLUMN_NAME",
                                "DATA_TYPE",
                                "TYPE_NAME",
                                "COLUMN_SIZE",
                                "DECIMAL_DIGITS",
                                "IS_NULLABLE"))
                        .containsExactly(
                                "note 12 varchar 65535 0 YES",
                                "tags -1 super null null ",
                                "price 2 numeric 10 2 NO",
                                "load 8 float8 17 17 ",
                                "code 12 varchar 7 0 ");
                server.finished();
            }
        }
    }

    @Test
    void readsRoutinesOfAnotherDatabase() throws Exception {
        String asked =
                "select database_name, schema_name, function_name, function_type, argument_type, result_type from"
                        + " pg_catalog.svv_redshift_functions where true and database_name = 'sales' and schema_name like 's'"
                        + " order by 1, 2, 3, 5";
        List<Message> routines = table(
                "database_name schema_name function_name function_type argument_type result_type",
                "sales s area REGULAR~FUNCTION double~precision,~integer double~precision",
                "sales s fill STORED~PROCEDURE character~varying -");
        try (ScriptedServer server = ScriptedServer.signedIn(server("4"), script -> {
            answer(script, List.of(asked), List.of(routines));
            answer(script, List.of(asked), List.of(routines));
            answer(
                    script,
                    List.of("SHOW PARAMETERS OF PROCEDURE sales.s.fill(character varying)"),
                    List.of(table(
                            "parameter_name ordinal_position parameter_type data_type",
                            "what 1 INOUT character~varying",
                            "how_many 2 OUT bigint")));
            answer(script, List.of(asked), List.of(routines));
        })) {
            try (Connection connection = server.connect(ALL)) {
                DatabaseMetaData metaData = connection.getMetaData();
                assertThat(rows(metaData.getFunctions("sales", "s", null), "FUNCTION_CAT", "SPECIFIC_NAME"))
                        .containsExactly("sales area(double precision, integer)");
                assertThat(rows(
                                metaData.getProcedureColumns("sales", "s", null, null),
                                "PROCEDURE_NAME",
                                "COLUMN_NAME",
                                "COLUMN_TYPE",
                                "TYPE_NAME",
                                "SPECIFIC_NAME"))
                        .containsExactly(
                                "fill what 2 varchar fill(character varying)",
                                "fill how_many 4 int8 fill(character varying)");
                assertThat(rows(metaData.getProcedures("sales", "s", null), "PROCEDURE_NAME", "PROCEDURE_TYPE"))
                        .containsExactly("fill " + DatabaseMetaData.procedureResultUnknown);
                server.finished();
            }
        }
    }

    @Test
    void tellsTheTypesOfArgumentsWithoutShow() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(server("3"), script -> {
            assertThat(script.statements()).hasSize(1);
            script.send(table(
                            "database_name schema_name function_name function_type argument_type result_type",
                            "sales s fill STORED~PROCEDURE character~varying,~integer -")
                    .toArray(Message[]::new));
            script.send(new ReadyForQuery(TransactionStatus.IDLE));
        })) {
            try (Connection connection = server.connect(ALL)) {
                assertThat(rows(
                                connection.getMetaData().getProcedureColumns("sales", "s", null, null),
                                "COLUMN_NAME",
                                "COLUMN_TYPE",
                                "TYPE_NAME"))
                        .containsExactly(" 1 varchar", " 1 int4");
                server.finished();
            }
        }
    }

    /** The official driver's default: a URL that says nothing sees one database. */
    @Test
    void asksNothingOfOtherDatabasesUnlessTold() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(server("4"), ScriptedServer::drain)) {
            try (Connection connection = server.connect()) {
                DatabaseMetaData metaData = connection.getMetaData();
                assertThat(rows(metaData.getCatalogs(), "TABLE_CAT")).containsExactly("dev");
                assertThat(rows(metaData.getTables("sales", "public", "%", null), "TABLE_NAME"))
                        .isEmpty();
                assertThat(rows(metaData.getSchemas("sales", null), "TABLE_SCHEM"))
                        .isEmpty();
                assertThat(rows(metaData.getPrimaryKeys("sales", "public", "a"), "PK_NAME"))
                        .isEmpty();
            }
            server.finished();
        }
    }
}
