// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Wire;
import io.github.redshift4j.wire.backend.AuthenticationDigest;
import io.github.redshift4j.wire.frontend.DigestResponse;
import org.junit.jupiter.api.Test;

class SignInTests {
    private static final Bytes SALT = Bytes.utf8("0123456789abcdef");
    private static final Bytes SERVER_NONCE = Bytes.utf8("NONCE678");
    private static final Bytes CLIENT_NONCE = Bytes.utf8("1700000000000");

    @Test
    void md5HashesPasswordAndUserThenSalt() {
        assertThat(Md5Password.verifier("awsuser", "Passw0rd")).isEqualTo("511fd2d9766c4e5faf899312bf681b01");
        assertThat(Md5Password.response("awsuser", "Passw0rd", Bytes.utf8("SALT")))
                .isEqualTo("md5ecd4934615d0a9d193b7a623eea68004");
    }

    @Test
    void digestHashesPasswordAndSaltThenBothNonces() {
        assertThat(DigestPassword.verifier("Passw0rd", SALT).toString())
                .isEqualTo("b9a4a6932443aab040d6a2be5d12d03cc785df10484a53048bc24e046505bce8");
        assertThat(DigestPassword.response("Passw0rd", SALT, SERVER_NONCE, CLIENT_NONCE)
                        .toString())
                .isEqualTo("4ab66415f7aae2b0605c934a0ff714d9059dcd9fa399d2b01f0ee8c14ce84124");
    }

    @Test
    void digestMessagesHaveTheirBytes() {
        assertThat(Wire.bytes(new AuthenticationDigest(AuthenticationDigest.SHA_256, SALT, SERVER_NONCE)))
                .isEqualTo(Wire.hex("52 0000002c 0000000d 00000000 00000010 30313233343536373839616263646566 00000008"
                        + "4e4f4e4345363738"));
        assertThat(Wire.bytes(new DigestResponse(
                        DigestPassword.response("Passw0rd", SALT, SERVER_NONCE, CLIENT_NONCE), CLIENT_NONCE)))
                .isEqualTo(Wire.hex("64 00000039 00000020"
                        + "4ab66415f7aae2b0605c934a0ff714d9059dcd9fa399d2b01f0ee8c14ce84124"
                        + "0000000d 31373030303030303030303030"));
    }
}
