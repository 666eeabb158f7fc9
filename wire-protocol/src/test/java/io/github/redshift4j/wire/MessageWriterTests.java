// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.wire.frontend.Sync;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MessageWriterTests {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final MessageWriter writer = new MessageWriter(stream);

    @Test
    void fillsInLengths() throws IOException {
        writer.begin('D')
                .int16(2)
                .beginValue()
                .utf8("é")
                .endValue()
                .nullValue()
                .end()
                .flush();

        assertThat(stream.toByteArray()).isEqualTo(Wire.hex("44 00000010 0002 00000002 c3a9 ffffffff"));
    }

    @Test
    void holdsMessagesUntilFlushed() throws IOException {
        writer.message(Sync.INSTANCE);
        assertThat(stream.size()).isZero();
        assertThat(writer.buffered()).isEqualTo(5);

        writer.flush();

        assertThat(stream.size()).isEqualTo(5);
        assertThat(writer.buffered()).isZero();
    }

    @Test
    void flushesByItselfWhenFull() throws IOException {
        writer.begin('d').bytes(new byte[MessageWriter.FLUSH_BYTES]).end();

        assertThat(writer.buffered()).isZero();
        assertThat(stream.size()).isEqualTo(MessageWriter.FLUSH_BYTES + 5);
    }

    @Test
    void discardsOnlyTheMessageBegun() throws IOException {
        writer.message(Sync.INSTANCE).begin('B').cstring("p").beginValue().int32(1);
        writer.discard();
        writer.message(Sync.INSTANCE).flush();

        assertThat(stream.toByteArray()).isEqualTo(Wire.hex("53 00000004 53 00000004"));
    }

    @Test
    void refusesUnevenCalls() {
        assertThatThrownBy(writer::end).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::endValue).isInstanceOf(IllegalStateException.class);
        writer.begin('B');
        assertThatThrownBy(() -> writer.begin('B')).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::flush).isInstanceOf(IllegalStateException.class);
        writer.beginValue();
        assertThatThrownBy(writer::beginValue).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::end).isInstanceOf(IllegalStateException.class);
    }
}
