// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedHandleTests {
    private final PreparedHandle handle = new PreparedHandle("s", true);

    @Test
    void knowsADescriptionByItsBytes() {
        handle.described(List.of(), new byte[] {0, 1, 7});

        assertThat(handle.isDescribedBy(new byte[] {9, 0, 1, 7, 9}, 1, 3)).isTrue();
        assertThat(handle.isDescribedBy(new byte[] {9, 0, 1, 7, 9}, 1, 4)).isFalse();
        assertThat(handle.isDescribedBy(new byte[] {9, 0, 1, 8, 9}, 1, 3)).isFalse();
    }

    /** No RowDescription is empty: whoever sends one is to be told so by the decoder. */
    @Test
    void takesNoEmptyBodyForADescription() {
        assertThat(handle.isDescribedBy(new byte[0], 0, 0)).isFalse();
        handle.described(List.of(), new byte[0]);
        assertThat(handle.isDescribedBy(new byte[0], 0, 0)).isFalse();
    }
}
