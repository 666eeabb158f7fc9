// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes of a VARCHAR that are no character, or no valid one. */
class CopyCharactersTests {
    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException {
        warehouse = TestWarehouse.shared();
    }

    private static List<String> load(String field, String... options) throws IOException {
        warehouse.table("characters", "a varchar(20)");
        warehouse.put("characters/1", (field + '\n').getBytes(ISO_8859_1));
        warehouse.copy("characters", "characters/", options);
        return warehouse.rows("SELECT encode(convert_to(a, 'UTF8'), 'escape') FROM characters");
    }

    @ParameterizedTest
    @CsvSource({
        "EF BF BE, ^^^",
        "EF BF BF, ^^^",
        "EF B7 90, ^^^",
        "EF B7 AF, ^^^",
        "F4 8F BF BE, ^^^^",
        "FF FE, ^^",
        "E0 A1 41, ^^A"
    })
    void acceptInvCharsReplacesByTheSameNumberOfBytes(String hex, String loaded) throws IOException {
        String field = bytes(hex);

        assertThat(load("x" + field + "y", "ACCEPTINVCHARS ^")).containsExactly("x" + loaded + "y");
    }

    @Test
    void codePointsThatAreNoCharactersAreTakenWithoutIt() throws IOException {
        assertThat(load(bytes("EF BF BE"))).containsExactly("\\357\\277\\276");
        assertThat(load(bytes("EF B7 8F EF B7 B0"), "ACCEPTINVCHARS ^"))
                .containsExactly("\\357\\267\\217\\357\\267\\260");
    }

    @ParameterizedTest
    @CsvSource({"C2, 2", "F0 9F 98, 2", "C2 41, 4", "E0 A1 C7, 4", "F0 9F 41 80, 4", "80, 3", "FE, 1", "ED A0 80, 5"})
    void theErrorTellsWhatIsWrong(String hex, int error) throws IOException {
        load(bytes(hex), "MAXERROR 5");

        assertThat(warehouse.rows("SELECT error_message FROM redshift_catalog.sys_load_error_detail"
                        + " WHERE query_id = redshift.pg_last_copy_id()"))
                .singleElement()
                .asString()
                .contains(" (error " + error + ")");
    }

    @Test
    void fillRecordGivesEmptyStringsToVarcharAlone() throws IOException {
        warehouse.table("filled", "a integer, b char(3), c varchar(3), d integer");
        warehouse.put("filled/1", "1\n");

        warehouse.copy("filled", "filled/", "FILLRECORD");

        assertThat(warehouse.rows("SELECT a, b, c, d FROM filled")).containsExactly("1|null||null");
    }

    private static String bytes(String hex) {
        StringBuilder bytes = new StringBuilder();
        for (String one : hex.split(" ")) {
            bytes.append((char) Integer.parseInt(one, 16));
        }
        return bytes.toString();
    }
}
