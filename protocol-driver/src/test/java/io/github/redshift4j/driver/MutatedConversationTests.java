// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever a server says, a client hears values or an SQLException; every other exception fails. Tried are some thousand changes
 * of one conversation, always the same.
 */
class MutatedConversationTests {
    private static List<byte[]> changed(Random random) {
        List<byte[]> turns = new ArrayList<>(Conversations.turns());
        for (int i = random.nextInt(3); i >= 0; i--) {
            int turn = random.nextInt(turns.size());
            byte[] bytes = turns.get(turn).clone();
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
            turns.set(turn, bytes);
        }
        return turns;
    }

    /** That many values by that many getters: else the changes would be tried on less than all of it. */
    @Test
    void isReadToItsEndAsItIs() throws SQLException {
        assertThat(Conversations.hold(Conversations.turns())).isEqualTo(545);
    }

    @Test
    void isReadOrRefusedHoweverItIsChanged() {
        Random random = new Random(21);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            try {
                read += Conversations.hold(changed(random)) > 0 ? 1 : 0;
            } catch (SQLException e) {
                assertThat(e.getMessage()).isNotEmpty();
                assertThat(e.getSQLState()).hasSize(5);
                refused++;
            }
        }
        assertThat(read).isGreaterThan(400);
        assertThat(refused).isGreaterThan(400);
    }
}
