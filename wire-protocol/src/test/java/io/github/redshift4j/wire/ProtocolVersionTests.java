// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProtocolVersionTests {
    @Test
    void serverAnswersTheLowerOfBoth() throws ProtocolException {
        assertThat(ProtocolVersion.negotiate("3", ProtocolVersion.BINARY)).isEqualTo(ProtocolVersion.BINARY);
        assertThat(ProtocolVersion.negotiate("1", ProtocolVersion.BINARY))
                .isEqualTo(ProtocolVersion.EXTENDED_RESULT_METADATA);
        assertThat(ProtocolVersion.negotiate("17", ProtocolVersion.EXTENDED2)).isEqualTo(ProtocolVersion.EXTENDED2);
        assertThat(ProtocolVersion.negotiate(null, ProtocolVersion.EXTENDED2)).isEqualTo(ProtocolVersion.BASE);
    }

    @Test
    void clientFollowsTheAnswer() throws ProtocolException {
        assertThat(ProtocolVersion.answered("2")).isEqualTo(ProtocolVersion.BINARY);
        assertThat(ProtocolVersion.answered(null)).isEqualTo(ProtocolVersion.BASE);
    }

    @Test
    void refusesWhatIsNoVersion() {
        assertThatThrownBy(() -> ProtocolVersion.answered("4"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("server_protocol_version must be 0..3, the most this client asks for, got 4");
        assertThatThrownBy(() -> ProtocolVersion.negotiate("-1", ProtocolVersion.BINARY))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("client_protocol_version must be a number, got \"-1\"");
    }
}
