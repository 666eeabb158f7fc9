// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import static io.github.redshift4j.wire.Wire.bytes;
import static io.github.redshift4j.wire.Wire.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.wire.backend.AuthenticationMd5Password;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.ColumnOrigin;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.codec.Codecs;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import io.github.redshift4j.wire.frontend.Terminate;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One session from start-up to goodbye, byte for byte; the official JDBC and Python drivers read the same bytes. */
class EndToEndExampleTests {
    @Test
    void startupMessageHasItsKeysInOrder() throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("user", "awsuser");
        parameters.put("database", "dev");
        parameters.put("client_encoding", "UTF8");
        parameters.put("DateStyle", "ISO");
        parameters.put("TimeZone", "UTC");
        parameters.put("extra_float_digits", "2");
        parameters.put("application_name", "t");
        parameters.put("driver_version", "X 1.0");
        parameters.put("os_version", "Linux");
        parameters.put(ProtocolVersion.CLIENT_KEY, ProtocolVersion.BINARY.text());
        StartupMessage startup = new StartupMessage(parameters);
        byte[] wire = hex(
                """
                000000bb 00030000 75736572 00617773 75736572 00646174 61626173 65006465 7600636c 69656e74 5f656e63 6f64696e
                67005554 46380044 61746553 74796c65 0049534f 0054696d 655a6f6e 65005554 43006578 7472615f 666c6f61 745f6469
                67697473 00320061 70706c69 63617469 6f6e5f6e 616d6500 74006472 69766572 5f766572 73696f6e 00582031 2e30006f
                735f7665 7273696f 6e004c69 6e757800 636c6965 6e745f70 726f746f 636f6c5f 76657273 696f6e00 320000
                """);

        assertThat(bytes(startup)).isEqualTo(wire);
        assertThat(Wire.startup(wire)).isEqualTo(startup);
    }

    @Test
    void signInAnswersTheSalt() throws IOException {
        Bytes salt = Bytes.utf8("SALT");
        PasswordMessage password = new PasswordMessage(Md5Password.response("awsuser", "Passw0rd", salt));

        assertBackend(new AuthenticationMd5Password(salt), "52 0000000c 00000005 53414c54");
        assertThat(bytes(password))
                .isEqualTo(hex("70 00000028 6d6435656364343933343631356430613964313933623761363233656561363830303400"));
        assertThat(Wire.signIn(bytes(password))).isEqualTo(password);
        assertBackend(AuthenticationOk.INSTANCE, "52 00000008 00000000");
        assertBackend(
                new ParameterStatus("server_version", "8.0.2"),
                "53 00000019 7365727665725f76657273696f6e00 382e302e3200");
        assertBackend(
                new ParameterStatus("integer_datetimes", "on"),
                "53 00000019 696e74656765725f6461746574696d657300 6f6e00");
        assertBackend(
                new ParameterStatus(ProtocolVersion.SERVER_KEY, ProtocolVersion.BINARY.text()),
                "53 0000001e 7365727665725f70726f746f636f6c5f76657273696f6e00 3200");
        assertBackend(new BackendKeyData(0x4001007f, 0x499602d2), "4b 0000000c 4001007f 499602d2");
        assertBackend(new ReadyForQuery(TransactionStatus.IDLE), "5a 00000005 49");
    }

    @Test
    void queryGoesOutAsOneSeries() throws IOException {
        assertFrontend(
                new Parse("", "select id,name,amount,ts from t where id=$1", List.of(23)),
                "50 00000037 00 73656c6563742069642c6e616d652c616d6f756e742c74732066726f6d2074207768657265"
                        + "2069643d243100 0001 00000017");
        assertFrontend(
                new Bind("", "", List.of(Format.BINARY), List.of(Bytes.of(hex("0000002a"))), List.of()),
                "42 00000016 00 00 0001 0001 0001 00000004 0000002a 0000");
        assertFrontend(new Describe(Target.PORTAL, ""), "44 00000006 50 00");
        assertFrontend(new Execute("", 0), "45 00000009 00 00000000");
        assertFrontend(Flush.INSTANCE, "48 00000004");
        assertFrontend(Sync.INSTANCE, "53 00000004");
        assertFrontend(Terminate.INSTANCE, "58 00000004");
    }

    private static RowDescription rowDescription(ProtocolVersion version) {
        List<FieldDescription> fields = new ArrayList<>();
        fields.add(field("id", 1, 23, 4, -1, origin("id", ColumnOrigin.NOT_NULL | ColumnOrigin.SEARCHABLE)));
        fields.add(field("name", 2, 1043, -1, 24, origin("name", ColumnOrigin.SEARCHABLE)));
        fields.add(field("amount", 3, 1700, -1, 0x00120006, origin("amount", ColumnOrigin.SEARCHABLE)));
        fields.add(field("ts", 4, 1114, 8, -1, origin("ts", ColumnOrigin.SEARCHABLE)));
        return new RowDescription(version, fields);
    }

    private static ColumnOrigin origin(String column, int flags) {
        return new ColumnOrigin("public", "t", column, "dev", flags);
    }

    private static FieldDescription field(
            String name, int number, int type, int length, int typmod, ColumnOrigin origin) {
        return new FieldDescription(name, 100001, number, type, length, typmod, Format.BINARY, origin);
    }

    @Test
    void rowDescriptionNamesEachColumnsOrigin() throws IOException {
        assertBackend(
                rowDescription(ProtocolVersion.BINARY),
                """
                54000000 ae000469 64000001 86a10001 00000017 0004ffff ffff0001 7075626c 69630074 00696400 64657600 10016e61
                6d650000 0186a100 02000004 13ffff00 00001800 01707562 6c696300 74006e61 6d650064 65760010 00616d6f 756e7400
                000186a1 00030000 06a4ffff 00120006 00017075 626c6963 00740061 6d6f756e 74006465 76001000 74730000 0186a100
                04000004 5a0008ff ffffff00 01707562 6c696300 74007473 00646576 001000
                """);
    }

    @Test
    void rowDescriptionOfVersionZeroLeavesOriginsOut() throws IOException {
        byte[] wire = bytes(rowDescription(ProtocolVersion.BASE));

        assertThat(wire).hasSize(97);
        RowDescription read = (RowDescription) Wire.backend(wire, ProtocolVersion.BASE);
        assertThat(read.fields()).extracting(FieldDescription::origin).containsOnlyNulls();
        assertThat(bytes(rowDescription(ProtocolVersion.EXTENDED_RESULT_METADATA)))
                .hasSize(175);
    }

    @Test
    void catalogColumnOfVersionOneIsRead() throws IOException {
        byte[] wire = hex("54 00000041 0001 70726f6e616d6500 000004e7 0001 00000013 0080 ffffffff 0000"
                + "70675f636174616c6f6700 70675f70726f6300 70726f6e616d6500 64657600 1001");

        assertThat(Wire.backend(wire, ProtocolVersion.EXTENDED_RESULT_METADATA))
                .isEqualTo(new RowDescription(
                        ProtocolVersion.EXTENDED_RESULT_METADATA,
                        List.of(new FieldDescription(
                                "proname",
                                1255,
                                1,
                                19,
                                128,
                                -1,
                                Format.TEXT,
                                new ColumnOrigin("pg_catalog", "pg_proc", "proname", "dev", 0x1001)))));
    }

    @Test
    void rowDecodesToItsValues() throws IOException {
        byte[] wire = hex(
                """
                44 0000002f 0004 00000004 0000002a 00000005 636166c3a9 00000008 000000000012d687
                00000008 0000f196b5e3e5c0
                """);
        DataRow row = new DataRow(List.of(
                Bytes.of(hex("0000002a")),
                Bytes.utf8("café"),
                Bytes.of(hex("000000000012d687")),
                Bytes.of(hex("0000f196b5e3e5c0"))));
        MessageReader reader = Wire.reader(wire);
        reader.next();
        RowIndex index = new RowIndex();
        index.locate(reader.buffer(), reader.bodyAt(), reader.bodyLength());

        List<Object> values = new ArrayList<>();
        for (int i = 0; i < index.columns(); i++) {
            FieldDescription field =
                    rowDescription(ProtocolVersion.BINARY).fields().get(i);
            values.add(Codecs.of(field.typeOid(), field.typeModifier())
                    .decode(field.format(), reader.buffer(), index.offset(i), index.length(i)));
        }

        assertThat(bytes(row)).isEqualTo(wire);
        assertThat(Wire.backend(wire, ProtocolVersion.BINARY)).isEqualTo(row);
        assertThat(values)
                .containsExactly(42, "café", new BigDecimal("12345.67"), LocalDateTime.of(2008, 6, 1, 9, 59, 59));
    }

    @Test
    void answersWithoutRowsMatch() throws IOException {
        assertBackend(ParseComplete.INSTANCE, "31 00000004");
        assertBackend(BindComplete.INSTANCE, "32 00000004");
        assertBackend(new CommandComplete("SELECT"), "43 0000000b 53454c45435400");
    }

    @Test
    void errorKeepsItsFieldsInOrder() throws IOException {
        Diagnostic diagnostic = Diagnostic.of("ERROR", "42704", "type \"trash\" does not exist")
                .with(Diagnostic.FILE, "/home/ec2-user/padb/src/pg/src/backend/parser/parse_type.c")
                .with(Diagnostic.LINE, "211")
                .with(Diagnostic.ROUTINE, "typenameType");

        byte[] wire = bytes(new ErrorResponse(diagnostic));

        assertThat(wire)
                .startsWith(hex("45 0000007f 53 4552524f5200 43 343237303400 4d"))
                .hasSize(128);
        assertThat(Wire.backend(wire, ProtocolVersion.BASE)).isEqualTo(new ErrorResponse(diagnostic));
    }

    private static void assertFrontend(FrontendMessage message, String hex) throws IOException {
        assertThat(bytes(message)).isEqualTo(hex(hex));
        assertThat(Wire.frontend(hex(hex))).isEqualTo(message);
    }

    private static void assertBackend(BackendMessage message, String hex) throws IOException {
        assertThat(bytes(message)).isEqualTo(hex(hex));
        assertThat(Wire.backend(hex(hex), ProtocolVersion.BINARY)).isEqualTo(message);
    }
}
