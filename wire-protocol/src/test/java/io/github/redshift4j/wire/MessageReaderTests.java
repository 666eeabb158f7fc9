// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.ParseComplete;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTests {
    /** Gives one byte a read, and times out before each. */
    private static final class Stuttering extends InputStream {
        private final InputStream bytes;
        private boolean timeOut = true;

        Stuttering(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("the reader reads arrays");
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            timeOut = !timeOut;
            if (!timeOut) {
                throw new SocketTimeoutException();
            }
            return bytes.read(into, at, 1);
        }
    }

    private static byte[] messages(Message... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Message message : messages) {
            all.writeBytes(Wire.bytes(message));
        }
        return all.toByteArray();
    }

    @Test
    void takesTheShortWayOnlyThroughWholeMessagesOfTheTag() throws IOException {
        DataRow row = new DataRow(List.of(Bytes.utf8("one")));
        byte[] rows = messages(row, row, row, new CommandComplete("SELECT"));
        for (int arrived = 1; arrived <= rows.length; arrived++) {
            MessageReader reader = new MessageReader(new SequenceInputStream(
                    new ByteArrayInputStream(rows, 0, arrived),
                    new ByteArrayInputStream(rows, arrived, rows.length - arrived)));
            StringBuilder tags = new StringBuilder();
            while (tags.indexOf("C") < 0) {
                if (reader.nextReceived('D')) {
                    tags.append('D');
                } else {
                    tags.append((char) reader.next());
                }
                if (reader.tag() == 'D') {
                    assertThat(DataRow.decode(reader.body())).isEqualTo(row);
                }
            }
            assertThat(tags.toString()).isEqualTo("DDDC");
            assertThat(reader.next()).isEqualTo(MessageReader.END);
        }
    }

    @Test
    void leavesWrongLengthsToTheLongWay() throws IOException {
        byte[] bytes = messages(new CommandComplete("SELECT"), new DataRow(List.of()));
        bytes[bytes.length - 6] = (byte) 0x80;
        MessageReader reader = new MessageReader(new ByteArrayInputStream(bytes));
        assertThat(reader.next()).isEqualTo('C');
        assertThat(reader.nextReceived('D')).isFalse();
        assertThatThrownBy(reader::next).isInstanceOf(ProtocolException.class);
    }

    @Test
    void copiesARunOfTheSameTagUpToWhatHasArrived() throws IOException {
        DataRow row = new DataRow(List.of(Bytes.utf8("one")));
        byte[] rows = messages(row, row, row, new CommandComplete("SELECT"));
        byte[] whole = messages(row, row);
        for (int arrived = whole.length; arrived <= rows.length; arrived++) {
            ByteArrayOutputStream copied = new ByteArrayOutputStream();
            MessageWriter out = new MessageWriter(copied);
            MessageReader reader = new MessageReader(new SequenceInputStream(
                    new ByteArrayInputStream(rows, 0, arrived),
                    new ByteArrayInputStream(rows, arrived, rows.length - arrived)));
            int tag = reader.next();
            while (tag == 'D') {
                reader.copyRunTo(out);
                assertThat(DataRow.decode(reader.body())).isEqualTo(row);
                tag = reader.next();
            }
            assertThat(tag).isEqualTo('C');
            out.flush();
            assertThat(copied.toByteArray()).isEqualTo(messages(row, row, row));
        }
    }

    @Test
    void notesARunOfTheSameTagUpToWhatHasArrived() throws IOException {
        DataRow row = new DataRow(List.of(Bytes.utf8("one")));
        byte[] rows = messages(row, row, row, row, new CommandComplete("SELECT"));
        int one = messages(row).length;
        for (int arrived = one; arrived <= rows.length; arrived++) {
            MessageReader reader = new MessageReader(new SequenceInputStream(
                    new ByteArrayInputStream(rows, 0, arrived),
                    new ByteArrayInputStream(rows, arrived, rows.length - arrived)));
            int[] bodies = new int[3];
            assertThat(reader.next()).isEqualTo('D');
            int whole = Math.min(arrived / one, 4);
            int noted = Math.min(whole - 1, 2);

            assertThat(reader.nextReceived('D', 2, bodies, 1)).isZero();
            assertThat(reader.nextReceived('D', 1, bodies, 1)).isEqualTo(noted);
            assertThat(reader.nextReceived('D', 1, bodies, 3)).isZero();

            for (int i = 1; i <= noted; i++) {
                int length = one - MessageReader.HEADER_BYTES;
                assertThat(DataRow.decode(new MessageBody(reader.buffer(), bodies[i], length)))
                        .isEqualTo(row);
            }
            assertThat(DataRow.decode(reader.body())).isEqualTo(row);
            for (int i = noted + 1; i < 4; i++) {
                assertThat(reader.next()).isEqualTo('D');
            }
            assertThat(reader.next()).isEqualTo('C');
        }
    }

    @Test
    void handsItsBufferOverAndGoesOnInAnother() throws IOException {
        DataRow row = new DataRow(List.of(Bytes.utf8("one")));
        byte[] rows = messages(row, row, new CommandComplete("SELECT"));
        for (int arrived = 1; arrived <= rows.length; arrived++) {
            MessageReader reader = new MessageReader(
                    new SequenceInputStream(
                            new ByteArrayInputStream(rows, 0, arrived),
                            new ByteArrayInputStream(rows, arrived, rows.length - arrived)),
                    64);
            byte[] spare = new byte[arrived % 2 == 0 ? 64 : 8]; // the latter is too small to be used
            for (int i = 0; i < 2; i++) {
                assertThat(reader.next()).isEqualTo('D');
                int at = reader.bodyAt();
                int length = reader.bodyLength();
                byte[] given = reader.handOver(spare);
                assertThat(DataRow.decode(new MessageBody(given, at, length))).isEqualTo(row);
                assertThat(reader.buffer()).isNotSameAs(given);
                spare = given;
            }
            assertThat(reader.next()).isEqualTo('C');
            assertThat(reader.next()).isEqualTo(MessageReader.END);
        }
    }

    @Test
    void readsOneMessageAfterTheOther() throws IOException {
        MessageReader reader = Wire.reader(messages(ParseComplete.INSTANCE, new CommandComplete("SELECT")));

        assertThat(reader.next()).isEqualTo('1');
        assertThat(reader.bodyLength()).isZero();
        assertThat(reader.buffered()).isEqualTo(12);
        assertThat(reader.next()).isEqualTo('C');
        assertThat(reader.body().cstring()).isEqualTo("SELECT");
        assertThat(reader.buffered()).isZero();
        assertThat(reader.next()).isEqualTo(MessageReader.END);
    }

    @Test
    void readsMessagesLargerThanItsBuffer() throws IOException {
        Bytes large = Bytes.of(new byte[3_000_000]);
        DataRow row = new DataRow(List.of(large, large));
        MessageReader reader = Wire.reader(messages(row, row, ParseComplete.INSTANCE, ParseComplete.INSTANCE));

        reader.next();
        assertThat(DataRow.decode(reader.body())).isEqualTo(row);
        reader.next();
        assertThat(DataRow.decode(reader.body())).isEqualTo(row);
        reader.next();
        reader.next();
        assertThat(reader.tag()).isEqualTo('1');
        assertThat(reader.next()).isEqualTo(MessageReader.END);
        assertThat(reader.buffer().length).isLessThan(100_000);
    }

    @Test
    void carriesOnAfterATimeout() throws IOException {
        MessageReader reader = new MessageReader(
                new Stuttering(messages(new CommandComplete("SELECT"), new CommandComplete("INSERT 0 1"))));

        assertThat(nextInSpiteOfTimeouts(reader)).isEqualTo('C');
        assertThat(reader.body().cstring()).isEqualTo("SELECT");
        assertThat(nextInSpiteOfTimeouts(reader)).isEqualTo('C');
        assertThat(reader.body().cstring()).isEqualTo("INSERT 0 1");
    }

    private static int nextInSpiteOfTimeouts(MessageReader reader) throws IOException {
        while (true) {
            try {
                return reader.next();
            } catch (SocketTimeoutException e) {
                assertThat(reader.bodyLength()).isZero();
            }
        }
    }

    @Test
    void refusesLengthsBelowFour() {
        assertThatThrownBy(() -> Wire.reader(Wire.hex("43 00000003")).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Message 'C' has length 3; allowed are 4..268435456");
        assertThatThrownBy(() -> Wire.reader(Wire.hex("80 ffffffff")).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Message 0x80 has length -1; allowed are 4..268435456");
    }

    @Test
    void refusesMessagesAboveItsLimit() throws IOException {
        MessageReader reader = Wire.reader(messages(new CommandComplete("SELECT")));
        reader.maxBytes(10);

        assertThatThrownBy(reader::next)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Message 'C' has length 11; allowed are 4..10");
    }

    @Test
    void allocatesOnlyForBytesThatCame() {
        MessageReader reader = Wire.reader(Wire.hex("44 10000000 0001"));

        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
        assertThat(reader.buffer().length).isLessThan(100_000);
    }

    @Test
    void tellsAnEndInsideAMessageFromOneBetweenTwo() throws IOException {
        assertThat(Wire.reader(new byte[0]).next()).isEqualTo(MessageReader.END);
        assertThat(Wire.reader(new byte[0]).nextUntagged()).isFalse();
        assertThat(Wire.reader(new byte[0]).nextByte()).isEqualTo(MessageReader.END);
        assertThatThrownBy(() -> Wire.reader(Wire.hex("43 000000")).next()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> Wire.reader(Wire.hex("000000")).nextUntagged()).isInstanceOf(EOFException.class);
    }

    @Test
    void showsBytesSmuggledBehindTheAnswerToSslRequest() throws IOException {
        MessageReader reader = Wire.reader(Wire.hex("53 52"));

        assertThat(reader.nextByte()).isEqualTo('S');
        assertThat(reader.buffered()).isEqualTo(1);
    }

    @Test
    void copiesMessagesUnchanged() throws IOException {
        byte[] all = messages(MessageSamples.backend().toArray(Message[]::new));
        MessageReader reader = Wire.reader(all);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(copy);

        while (reader.next() != MessageReader.END) {
            reader.copyTo(writer);
        }
        writer.flush();

        assertThat(copy.toByteArray()).isEqualTo(all);
    }
}
