// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.errors.ServerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files written by Avro's own library. */
class AvroCopyTests {
    private static final Schema SCHEMA = new Schema.Parser()
            .parse(
                    """
                    {"type": "record", "name": "Row", "namespace": "n.s", "fields": [
                      {"name": "id", "type": "int"},
                      {"name": "big", "type": ["null", "long"]},
                      {"name": "f", "type": "float"},
                      {"name": "d", "type": {"type": "double"}},
                      {"name": "flag", "type": "boolean"},
                      {"name": "name", "type": ["string", "null"]},
                      {"name": "raw", "type": "bytes"},
                      {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["ONE", "TWO"]}},
                      {"name": "list", "type": {"type": "array", "items": "int"}},
                      {"name": "tags", "type": {"type": "map", "values": ["null", "Kind"]}},
                      {"name": "code", "type": {"type": "fixed", "name": "Code", "size": 2}},
                      {"name": "next", "type": ["null", "Row"]},
                      {"name": "Mixed", "type": "string"}]}""");

    private static final String COLUMNS =
            """
            id integer, big bigint, f real, d double precision, flag boolean, name varchar(20), raw varchar(20), kind char(3),
            list varchar(20), tags redshift.super, code varchar(10), next redshift.super, mixed varchar(10)""";

    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException {
        warehouse = TestWarehouse.shared();
    }

    private static GenericRecord row(int id, Object name, GenericRecord next) {
        Schema kind = SCHEMA.getField("kind").schema();
        GenericRecord row = new GenericData.Record(SCHEMA);
        row.put("id", id);
        row.put("big", id == 1 ? Long.MIN_VALUE : null);
        row.put("f", 1.5f);
        row.put("d", id == 1 ? 1e-7 : Double.NaN);
        row.put("flag", id == 1);
        row.put("name", name);
        row.put("raw", ByteBuffer.wrap(new byte[] {'a', (byte) 0xE9}));
        row.put("kind", new GenericData.EnumSymbol(kind, "TWO"));
        row.put("list", List.of(1, -2));
        row.put("tags", Map.of("a\"b", new GenericData.EnumSymbol(kind, "ONE")));
        row.put("code", new GenericData.Fixed(SCHEMA.getField("code").schema(), new byte[] {'x', '\n'}));
        row.put("next", next);
        row.put("Mixed", "case");
        return row;
    }

    private static byte[] file(CodecFactory codec, GenericRecord... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Schema schema = rows[0].getSchema();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(codec).create(schema, out);
            for (GenericRecord row : rows) {
                writer.append(row);
            }
        }
        return out.toByteArray();
    }

    private static List<String> lastErrors() throws IOException {
        return warehouse.rows(
                """
                SELECT line_number, rtrim(column_name), error_code, rtrim(error_message)
                FROM redshift_catalog.sys_load_error_detail WHERE query_id = redshift.pg_last_copy_id() ORDER BY line_number""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy"})
    void readsEveryTypeInEveryCodec(String codec) throws IOException {
        warehouse.table("avro", COLUMNS);
        warehouse.put(
                "avro/1", file(CodecFactory.fromString(codec), row(1, "ünd\t", null), row(2, null, row(3, "x", null))));

        warehouse.copy("avro", "avro/1", "AVRO");

        String nested =
                "\u001e{\"id\":3,\"big\":null,\"f\":1.5,\"d\":\"NaN\",\"flag\":false,\"name\":\"x\",\"raw\":\"aé\",\"kind\":\"TWO\","
                        + "\"list\":[1,-2],\"tags\":{\"a\\\"b\":\"ONE\"},\"code\":\"x\\n\",\"next\":null,\"Mixed\":\"case\"}";
        assertThat(warehouse.rows("SELECT * FROM avro ORDER BY id"))
                .containsExactly(
                        "1|-9223372036854775808|1.5|1e-07|t|ünd\t|aé|TWO|[1,-2]|\u001e{\"a\\\"b\":\"ONE\"}|x\n|null|null",
                        "2|null|1.5|NaN|f|null|aé|TWO|[1,-2]|\u001e{\"a\\\"b\":\"ONE\"}|x\n|" + nested + "|null");
    }

    @Test
    void findsFieldsInAnyCaseAndByPath() throws IOException {
        warehouse.table("avro_by", "mixed varchar(10), first integer");
        warehouse.put("avro_by/1", file(CodecFactory.nullCodec(), row(1, "x", null)));
        warehouse.put("avro_paths.json", "{\"jsonpaths\": [\"$.Mixed\", \"$.list[1]\"]}");

        warehouse.copy("avro_by", "avro_by/", "AVRO auto ignorecase");
        warehouse.copy("avro_by", "avro_by/", "AVRO s3://lake/avro_paths.json");

        assertThat(warehouse.rows("SELECT * FROM avro_by ORDER BY first")).containsExactly("case|-2", "case|null");
    }

    @Test
    void countsBadRecordsByTheirNumber() throws IOException {
        warehouse.table("avro_bad", "id integer, name integer");
        warehouse.put(
                "avro_bad/1", file(CodecFactory.nullCodec(), row(1, "7", null), row(2, "x", null), row(3, "9", null)));

        warehouse.copy("avro_bad", "avro_bad/", "AVRO auto", "MAXERROR 2");

        assertThat(warehouse.rows("SELECT * FROM avro_bad ORDER BY id")).containsExactly("1|7", "3|9");
        assertThat(lastErrors()).containsExactly("2|name|1207|Invalid digit, Value 'x', Pos 0, Type: Integer");
    }

    @Test
    void answersBrokenFilesWithOneError() throws IOException {
        warehouse.table("avro_broken", "id integer");
        byte[] whole = file(CodecFactory.deflateCodec(1), row(1, "x", null), row(2, "y", row(3, "z", null)));
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] broken = i < 100 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (broken.length > 0) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            warehouse.put("avro_broken/1", broken);
            try {
                warehouse.copy("avro_broken", "avro_broken/", "AVRO");
            } catch (ServerException e) {
                assertThat(e.message())
                        .isEqualTo("Load into table 'avro_broken' failed.  Check 'stl_load_errors' system table"
                                + " for details.");
                assertThat(lastErrors()).hasSize(1);
            }
        }
    }

    private static byte[] withBlock(String schema, long count, byte[] block) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {'O', 'b', 'j', 1});
        number(out, 1);
        text(out, "avro.schema");
        text(out, schema);
        number(out, 0);
        out.write(new byte[16]);
        number(out, count);
        number(out, block.length);
        out.write(block);
        out.write(new byte[16]);
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        number(out, bytes.length);
        out.write(bytes);
    }

    private static void number(ByteArrayOutputStream out, long value) {
        long bits = (value << 1) ^ (value >> 63);
        while ((bits & ~0x7FL) != 0) {
            out.write((int) ((bits & 0x7F) | 0x80));
            bits >>>= 7;
        }
        out.write((int) bits);
    }

    private static byte[] numbers(long... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long value : values) {
            number(out, value);
        }
        return out.toByteArray();
    }

    private static String reason(byte[] file) throws IOException {
        warehouse.table("avro_hostile", "a varchar(65535)");
        warehouse.put("avro_hostile/1", file);
        assertThatThrownBy(() -> warehouse.copy("avro_hostile", "avro_hostile/", "AVRO"))
                .isInstanceOf(ServerException.class);
        return lastErrors().get(0);
    }

    @Test
    void believesNoLengthTheFileDoesNotHave() throws IOException {
        String record = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":%s}]}";

        assertThat(reason(withBlock(record.formatted("\"string\""), 1, numbers(Integer.MAX_VALUE))))
                .contains("a length of 2147483647 with 0 bytes left");
        assertThat(reason(withBlock(
                        record.formatted("{\"type\":\"array\",\"items\":\"null\"}"), 1, numbers(Long.MAX_VALUE, 0))))
                .contains("File has a record of more than 4194304 bytes of JSON");
        assertThat(reason(withBlock(record.formatted("\"null\""), Long.MAX_VALUE, new byte[0])))
                .contains("a block of 0 bytes for 9223372036854775807 records");
        assertThat(reason(withBlock(record.formatted("[\"null\",\"R\"]"), 1, numbers(1, 1, 1, 7))))
                .contains("choice 7 of 2");
        byte[] deep = new byte[5000];
        Arrays.fill(deep, (byte) 2);
        assertThat(reason(withBlock(record.formatted("[\"null\",\"R\"]"), 1, deep)))
                .contains("a value of more than 500 levels");
        assertThat(reason(withBlock(record.formatted("\"nothing\""), 1, new byte[0])))
                .contains("File's Avro schema is invalid: unknown type nothing");
    }
}
