// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.redshift4j.driver.Conversations;
import io.github.redshift4j.driver.Spatial;
import java.sql.SQLException;
import java.util.List;

/**
 * Any text, and whatever a server says, is read or refused as documented: every other exception fails. The ordinary build runs the inputs kept under
 * {@code src/test/resources}; {@link LongFuzzTests} searches for new ones.
 */
class TextFuzzTests {
    @FuzzTest(maxDuration = "30s")
    void sql(FuzzedDataProvider data) {
        HostileTextTests.readSql(data.consumeRemainingAsString());
    }

    @FuzzTest(maxDuration = "30s")
    void urls(FuzzedDataProvider data) {
        HostileTextTests.readUrl("jdbc:redshift:" + data.consumeRemainingAsString());
    }

    @FuzzTest(maxDuration = "30s")
    void wellKnownText(FuzzedDataProvider data) {
        try {
            Spatial read = Spatial.ofWkt(data.consumeRemainingAsString());
            if (!Spatial.ofWkt(read.toString()).equals(read)) {
                throw new AssertionError("read again it is another: " + read);
            }
        } catch (IllegalArgumentException e) {
            // What any text may cause.
        }
    }

    @FuzzTest(maxDuration = "30s")
    void extendedWellKnownBinary(byte[] bytes) {
        try {
            if (Spatial.ofEwkb(bytes).toString().isEmpty()) {
                throw new AssertionError("printed as nothing");
            }
        } catch (IllegalArgumentException e) {
            // What any bytes may cause.
        }
    }

    /** Single bytes of a conversation are others: where and which, three numbers each, is what the search finds. */
    @FuzzTest(maxDuration = "30s")
    void conversations(FuzzedDataProvider data) {
        List<byte[]> turns = Conversations.turns();
        while (data.remainingBytes() > 2) {
            byte[] turn = data.pickValue(turns);
            turn[data.consumeInt(0, turn.length - 1)] = data.consumeByte();
        }
        try {
            Conversations.hold(turns);
        } catch (SQLException e) {
            // What any server may cause.
        }
    }
}
