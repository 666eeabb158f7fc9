// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.iam.AccessKey;
import io.github.redshift4j.local.iam.Iam;
import io.github.redshift4j.local.iam.Principal;
import io.github.redshift4j.local.iam.TemporaryPasswords.Login;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds a secret does not show it. */
class NoSecretsTests {
    private static final Iam IAM = Iam.of(List.of(), Clock.systemUTC());

    @Test
    void hidesKeysAndTokens() {
        AccessKey key = IAM.keys().issue(Principal.user("me"), Duration.ofMinutes(15));

        assertThat(key.toString())
                .isEqualTo("AccessKey[" + key.id() + " of arn:aws:iam::123456789012:user/me]")
                .doesNotContain(key.secret(), String.valueOf(key.sessionToken()));
    }

    @Test
    void hidesPasswords() {
        var password =
                IAM.passwords().issue(new Login("IAM:me", "me", false, List.of(), null, false), Duration.ofMinutes(15));

        assertThat(password.toString())
                .isEqualTo("TemporaryPassword[IAM:me until " + password.expiration() + "]")
                .doesNotContain(password.password());
        assertThat(new SqlLogin("me", "hidden")).hasToString("SqlLogin[me]");
        assertThat(new AwsOptions.DatabaseLogin("me", "hidden")).hasToString("me");
        assertThat(new Secret("name", "arn", "version", "hidden", Instant.EPOCH))
                .hasToString("Secret[name]");
    }
}
