// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.wire.backend.Authentication;
import io.github.redshift4j.wire.backend.AuthenticationUnknown;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.IdpToken;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.StartupMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message against its own bytes: whole, cut short, and with bytes too many. */
class MessageTests {
    private interface Decoder {
        Message decode(byte[] bytes) throws IOException;
    }

    private record Sample(Message message, int lengthAt, Decoder decoder) {
        @Override
        public String toString() {
            return message.toString();
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                        MessageSamples.startup().stream().map(message -> new Sample(message, 0, Wire::startup)),
                        MessageSamples.signIn().stream().map(message -> new Sample(message, 1, Wire::signIn)),
                        MessageSamples.session().stream().map(message -> new Sample(message, 1, Wire::frontend)),
                        MessageSamples.backend().stream()
                                .map(message -> new Sample(
                                        message, 1, bytes -> Wire.backend(bytes, ProtocolVersion.EXTENDED2))))
                .flatMap(samples -> samples);
    }

    /** The body is data of any length. */
    private static boolean isOpen(Message message) {
        return message instanceof io.github.redshift4j.wire.frontend.CopyData
                || message instanceof io.github.redshift4j.wire.backend.CopyData
                || message instanceof IdpToken
                || message instanceof AuthenticationUnknown;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatItWrote(Sample sample) throws IOException {
        assertThat(sample.decoder.decode(Wire.bytes(sample.message))).isEqualTo(sample.message);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesEveryTruncatedBody(Sample sample) {
        byte[] whole = Wire.bytes(sample.message);
        int header = sample.lengthAt + Integer.BYTES;
        for (int length = header; length < whole.length && !isOpen(sample.message); length++) {
            byte[] cut = withLength(Arrays.copyOf(whole, length), sample.lengthAt);
            assertThatThrownBy(() -> sample.decoder.decode(cut))
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesBytesAfterTheEnd(Sample sample) {
        byte[] whole = Wire.bytes(sample.message);
        byte[] padded = withLength(Arrays.copyOf(whole, whole.length + 1), sample.lengthAt);
        if (!isOpen(sample.message)) {
            assertThatThrownBy(() -> sample.decoder.decode(padded)).isInstanceOf(ProtocolException.class);
        }
    }

    private static byte[] withLength(byte[] message, int lengthAt) {
        BigEndian.putInt32(message, lengthAt, message.length - lengthAt);
        return message;
    }

    @Test
    void samplesHaveEveryMessage() {
        Set<Class<?>> sampled = new LinkedHashSet<>();
        samples().forEach(sample -> sampled.add(sample.message.getClass()));

        assertThat(sampled).containsAll(leaves(FrontendMessage.class)).containsAll(leaves(BackendMessage.class));
    }

    private static List<Class<?>> leaves(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? leaves(type).stream() : Stream.of(type))
                .toList();
    }

    @Test
    void refusesUnknownTags() {
        for (int tag = 0; tag < 256; tag++) {
            if ("BEPDSHCQXdcf".indexOf(tag) < 0) {
                assertRefused((byte) tag, Wire::frontend);
            }
            if ("pdiX".indexOf(tag) < 0) {
                assertRefused((byte) tag, Wire::signIn);
            }
            if ("DCZT123sntIENSRKAvGHdc".indexOf(tag) < 0) {
                assertRefused((byte) tag, bytes -> Wire.backend(bytes, ProtocolVersion.BASE));
            }
        }
    }

    private static void assertRefused(byte tag, Decoder decoder) {
        assertThatThrownBy(() -> decoder.decode(new byte[] {tag, 0, 0, 0, 4}))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("tag 0x" + Integer.toHexString(tag & 0xFF));
    }

    @Test
    void refusesCountsTheBodyCannotHold() {
        assertThatThrownBy(() -> Wire.backend(Wire.hex("44 00000006 7fff"), ProtocolVersion.BASE))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Message announces 32767 columns in 0 bytes");
        assertThatThrownBy(() -> Wire.backend(Wire.hex("44 00000006 ffff"), ProtocolVersion.BASE))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Message announces -1 columns in 0 bytes");
        assertThatThrownBy(() -> Wire.backend(Wire.hex("76 0000000c 00030000 7fffffff"), ProtocolVersion.BASE))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("NegotiateProtocolVersion announces 2147483647 options");
    }

    @Test
    void refusesNegativeLengths() {
        assertThatThrownBy(() -> Wire.backend(Wire.hex("44 0000000a 0001 fffffffe"), ProtocolVersion.BASE))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> Wire.signIn(Wire.hex("64 0000000c ffffffff ffffffff")))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        assertThatThrownBy(() -> Wire.frontend(Wire.hex("51 00000006 ff 00")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("A string in the message is not UTF-8");
    }

    @Test
    void keepsReplacementCharactersThatWereSent() throws IOException {
        Query query = new Query("select '\uFFFD'");

        assertThat(Wire.frontend(Wire.bytes(query))).isEqualTo(query);
    }

    @Test
    void refusesNulInTextItWrites() {
        assertThatThrownBy(() -> Wire.bytes(new Query("select 1\0; drop table t")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wire.bytes(new StartupMessage(Map.of("user", "a\0database"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wire.bytes(new StartupMessage(Map.of("", "a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreParametersThanTheCountHolds() {
        List<Bytes> parameters = java.util.Collections.nCopies(32_768, Bytes.EMPTY);

        assertThatThrownBy(() -> Wire.bytes(new Bind("", "", List.of(), parameters, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The protocol allows at most 32767 parameters, got 32768");
    }

    @Test
    void refusesFormatsThatDoNotMatchTheParameters() {
        byte[] bind = Wire.bytes(new Bind("", "", List.of(Format.TEXT, Format.TEXT), List.of(Bytes.EMPTY), List.of()));

        assertThatThrownBy(() -> Wire.frontend(bind))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Bind has 2 parameter formats for 1 parameters");
    }

    @Test
    void picksTheFormatOfAParameter() {
        Bytes x = Bytes.utf8("x");

        assertThat(new Bind("", "", List.of(), List.of(x, x), List.of()).parameterFormat(1))
                .isEqualTo(Format.TEXT);
        assertThat(new Bind("", "", List.of(Format.BINARY), List.of(x, x), List.of()).parameterFormat(1))
                .isEqualTo(Format.BINARY);
        assertThat(new Bind("", "", List.of(Format.TEXT, Format.BINARY), List.of(x, x), List.of()).parameterFormat(1))
                .isEqualTo(Format.BINARY);
    }

    @Test
    void takesNegativeRowLimitsAsNone() throws IOException {
        assertThat(Wire.frontend(Wire.hex("45 00000009 00 ffffffff"))).isEqualTo(new Execute("", 0));
    }

    @Test
    void readsTokensWithAndWithoutNul() throws IOException {
        assertThat(Wire.signIn(Wire.hex("69 00000006 6162"))).isEqualTo(new IdpToken("ab"));
        assertThat(Wire.signIn(Wire.hex("69 00000007 616200"))).isEqualTo(new IdpToken("ab"));
        assertThatThrownBy(() -> Wire.signIn(Wire.hex("69 00000007 610062"))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void secretsStayOutOfText() {
        assertThat(MessageSamples.signIn().toString())
                .isEqualTo("[PasswordMessage[password=***], DigestResponse[digest=***], IdpToken[token=***],"
                        + " Terminate[]]");
    }

    @Test
    void namesTheUnknownAuthenticationCode() throws IOException {
        assertThat(Wire.backend(Wire.hex("52 00000008 00000002"), ProtocolVersion.BASE))
                .isInstanceOf(Authentication.class)
                .isEqualTo(new AuthenticationUnknown(2, Bytes.EMPTY));
    }

    @Test
    void countsRowsOfTheTag() {
        assertThat(new CommandComplete("INSERT 0 5").rows()).isEqualTo(5);
        assertThat(new CommandComplete("UPDATE 3000000000").rows()).isEqualTo(3_000_000_000L);
        assertThat(new CommandComplete("SELECT").rows()).isEqualTo(-1);
        assertThat(new CommandComplete("CREATE TABLE").rows()).isEqualTo(-1);
        assertThat(new CommandComplete("INSERT 0 ").rows()).isEqualTo(-1);
        assertThat(new CommandComplete("DELETE 9999999999999999999").rows()).isEqualTo(-1);
        assertThat(new CommandComplete("").rows()).isEqualTo(-1);
    }
}
