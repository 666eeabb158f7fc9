// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapefiles that pyshp, a writer of its own, has written, and broken ones. */
class ShapefileCopyTests {
    private static final List<String> PARTS = List.of(".shp", ".shx", ".dbf", ".prj", ".cpg");
    private static final String WHAT = "shapes (geom, number, name, share, seen, is_open)";

    private static Lake lake;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException, IOException {
        lake = Lake.start();
        connection = lake.connect();
        for (String name : List.of("areas", "lines", "points")) {
            for (String part : PARTS) {
                byte[] content = resource(name + part);
                if (content.length > 0) {
                    lake.put("plain/" + name + part, content);
                    lake.put("packed/" + name + part + ".gz", gzip(content));
                }
            }
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        lake.close();
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("drop table if exists shapes");
        run(
                "create table shapes (id int identity(1,1), geom geometry, number bigint, name varchar(30), share decimal(8,3), seen date,"
                        + " is_open boolean)");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ShapefileCopyTests.class.getResourceAsStream("shapefiles/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void copy(String target, String key, String options) throws SQLException {
        run("copy " + target + " from 's3://lake/" + key + "' iam_role default format shapefile " + options);
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)).strip());
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    private static List<String> shapes() throws SQLException {
        return rows("select number, name, share, seen, is_open, st_asewkt(geom) from shapes order by id");
    }

    /** The reason of the last load error. */
    private static String loadError() throws SQLException {
        return rows("select err_code, colname, err_reason from stl_load_errors order by query desc, starttime desc limit 1")
                .get(0);
    }

    @Test
    void loadsGeometriesBesideTheirFields() throws SQLException {
        copy("shapes", "plain/areas.shp", "");
        assertThat(shapes())
                .containsExactly(
                        "1|Stück 0|0.000|2020-01-01|t|SRID=4326;POLYGON((0 0,0 10,10 10,10 0,0 0),(2 2,4 2,4 4,2 4,2 2))",
                        "null||null|null|null|SRID=4326;MULTIPOLYGON(((0 0,0 10,10 10,10 0,0 0)),"
                                + "((20 20,20 30,30 30,30 20,20 20),(22 22,24 22,24 24,22 24,22 22)))",
                        "3|Stück 2|1.000|2020-01-03|t|null");
        assertThat(rows("select file_format, loaded_rows from sys_load_history where query_id = pg_last_copy_id()"))
                .containsExactly("shapefile|3");
    }

    @Test
    void readsHeightsAndMeasures() throws SQLException {
        copy(WHAT, "plain/lines.shp", "");
        copy(WHAT, "plain/points.shp", "");
        assertThat(shapes())
                .containsExactly(
                        "1|Stück 0|0.000|2020-01-01|t|SRID=25832;LINESTRING Z (0 0 5,1 1 6)",
                        "null||null|null|null|SRID=25832;MULTILINESTRING ZM ((0 0 1 7,1 0.1 1 8,2 0 1 9),(2 2 2 0,3 3 3 0))",
                        "1|StÃ¼ck 0|0.000|2020-01-01|t|MULTIPOINT M ((1 2 3),(4 5 6))");
    }

    @Test
    void unpacksEveryPart() throws SQLException {
        copy("shapes", "packed/areas", "gzip");
        assertThat(shapes()).hasSize(3);
    }

    @Test
    void leavesReferenceSystemsOutWhenAsked() throws SQLException {
        run("set read_srid_on_shapefile_ingestion to off");
        copy("shapes", "plain/areas.shp", "");
        run("reset read_srid_on_shapefile_ingestion");
        assertThat(rows("select distinct st_srid(geom) from shapes where geom is not null"))
                .containsExactly("0");
    }

    @Test
    void takesColumnsInTheOrderOfTheList() throws SQLException {
        run(
                "create temp table named (name varchar(30), shape geometry, number int, is_open boolean, seen date, share real)");
        copy("named (shape, number, name, share, seen, is_open)", "plain/areas.shp", "");
        assertThat(rows("select number, name from named where number = 1")).containsExactly("1|Stück 0");
        run("drop table named");
    }

    @Test
    void refusesATableOfOtherColumns() throws SQLException {
        run("create temp table few (geom geometry, number int)");
        assertThatThrownBy(() -> copy("few", "plain/areas.shp", ""))
                .hasMessageContaining("Load into table 'few' failed.  Check 'stl_load_errors'");
        assertThat(loadError()).isEqualTo("1202||Extra column(s) found");
        run("drop table few");
    }

    @Test
    void needsEveryPart() {
        lake.put("alone/a.shp", "x");
        assertThatThrownBy(() -> copy("shapes", "alone/a.shp", "")).hasMessageContaining("NoSuchKey");
        assertThatThrownBy(() -> copy("shapes", "plain/areas.dbf", ""))
                .hasMessageContaining("The specified S3 prefix 'plain/areas.dbf' has no file that ends in .shp");
    }

    /** A line of so many points is too large, until it is simplified. */
    private static void putLongLine(String key, int points) throws IOException {
        Random random = new Random(7);
        int content = 44 + 4 + 16 * points;
        ByteBuffer shp = ByteBuffer.allocate(100 + 8 + content);
        shp.putInt(9994).position(24);
        shp.putInt(shp.capacity() / 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1000)
                .putInt(3)
                .position(100);
        shp.order(ByteOrder.BIG_ENDIAN)
                .putInt(1)
                .putInt(content / 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(3);
        shp.position(shp.position() + 32);
        shp.putInt(1).putInt(points).putInt(0);
        for (int i = 0; i < points; i++) {
            shp.putDouble(i).putDouble(Math.sin(i / 1000.0) + random.nextDouble() / 100);
        }
        lake.put(key + ".shp", shp.array());
        lake.put(key + ".shx", "");
        byte[] dbf = resource("areas.dbf");
        lake.put(key + ".dbf", dbf);
    }

    @Test
    void simplifies() throws Exception {
        putLongLine("long/line", 70_000);
        assertThatThrownBy(() -> copy(WHAT, "long/line.shp", "")).hasMessageContaining("failed");
        assertThat(loadError())
                .isEqualTo("1204|geom|Geometry size: 1120009 is larger than maximum supported size: 1048447");

        copy(WHAT, "long/line.shp", "simplify auto");
        assertThat(rows(
                        "select line_number, maximum_tolerance, initial_size, simplified, final_size between 900000 and 1048447,"
                                + " final_tolerance > 0 from svl_spatial_simplify where query = pg_last_copy_id()"))
                .containsExactly("1|-1.0|1120009|t|t|t");
        assertThatThrownBy(() -> copy(WHAT, "long/line.shp", "simplify auto 0.0000001"))
                .hasMessageContaining("failed");
        copy(WHAT, "long/line.shp", "simplify auto 0.0000001 maxerror 2");

        copy(WHAT, "long/line.shp", "simplify 0.5");
        assertThat(rows(
                        "select query = pg_last_copy_id(), maximum_tolerance, line_number from svl_spatial_simplify order by query desc"
                                + " limit 1"))
                .containsExactly("t|0.5|null");
        assertThat(rows("select st_npoints(geom) < 70000 from shapes")).containsExactly("t", "t");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 100, 104, 108, 112, 144, 148, 152, 200})
    void tellsWhereAFileIsBroken(int at) throws Exception {
        byte[] broken = resource("areas.shp").clone();
        for (int i = at; i < Math.min(at + 4, broken.length); i++) {
            broken[i] = (byte) 0x7F;
        }
        lake.put("broken/a.shp", broken);
        lake.put("broken/a.shx", "");
        lake.put("broken/a.dbf", resource("areas.dbf"));
        try {
            copy("shapes", "broken/a.shp", "");
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("Load into table 'shapes' failed.  Check 'stl_load_errors'");
            assertThat(loadError()).matches("12(00\\|\\|File cannot be read: |23\\|\\|Invalid shape: ).*");
        }
    }

    @Test
    void tellsOfAFileThatIsCut() throws Exception {
        byte[] shapes = resource("areas.shp");
        byte[] fields = resource("areas.dbf");
        lake.put("cut/a.shx", "");
        for (int length = 0; length < shapes.length; length += 13) {
            lake.put("cut/a.shp", Arrays.copyOf(shapes, length));
            lake.put("cut/a.dbf", fields);
            assertThatThrownBy(() -> copy("shapes", "cut/a.shp", "")).hasMessageContaining("failed");
        }
        lake.put("cut/a.shp", shapes);
        for (int length = 0; length < fields.length - 1; length += 13) {
            lake.put("cut/a.dbf", Arrays.copyOf(fields, length));
            assertThatThrownBy(() -> copy("shapes", "cut/a.shp", "")).hasMessageContaining("failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"65001", "UTF-8", "ISO-8859-1", "88591", "1252", "ANSI 1252", "8859-15"})
    void readsTextsInTheEncodingThatIsNamed(String encoding) throws Exception {
        lake.put("named/a.shp", resource("points.shp"));
        lake.put("named/a.shx", "");
        lake.put("named/a.dbf", resource("points.dbf"));
        lake.put("named/a.cpg", encoding + "\n");

        copy(WHAT, "named/a.shp", "");

        assertThat(rows("select count(*) > 0 from shapes")).containsExactly("t");
    }

    @Test
    void refusesAnEncodingItDoesNotKnow() throws Exception {
        lake.put("klingon/a.shp", resource("points.shp"));
        lake.put("klingon/a.shx", "");
        lake.put("klingon/a.dbf", resource("points.dbf"));
        lake.put("klingon/a.cpg", "piqaD");

        assertThatThrownBy(() -> copy(WHAT, "klingon/a.shp", ""))
                .hasMessageContaining("The local server does not know the encoding 'piqaD' that the .cpg file names");
    }

    @Test
    void refusesFieldsItDoesNotKnow() throws Exception {
        byte[] fields = resource("areas.dbf").clone();
        fields[32 + 11] = 'M'; // the first field's type
        lake.put("memo/a.shp", resource("areas.shp"));
        lake.put("memo/a.shx", "");
        lake.put("memo/a.dbf", fields);
        assertThatThrownBy(() -> copy("shapes", "memo/a.shp", ""))
                .hasMessageContaining("The local server does not load fields of type M of a shapefile");
    }
}
