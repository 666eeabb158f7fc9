// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTests {
    private static final String ROLE = "arn:aws:iam::123456789012:role/load";
    private static final String SYMMETRIC = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final Authorization KEYS = Authorization.temporaryKeys("AKIAEXAMPLE", "wJalr/K'7", "FwoG\\token");

    private static String sql(Authorization authorization) {
        return Copy.into("t").from("s3://b/k", authorization).csv().build().sql();
    }

    @Test
    void rendersEachKind() {
        assertThat(sql(Authorization.defaultRole())).isEqualTo("COPY t FROM 's3://b/k' IAM_ROLE default FORMAT AS CSV");
        assertThat(sql(Authorization.role(ROLE, "arn:aws-cn:iam::210987654321:role/path/own")))
                .isEqualTo("COPY t FROM 's3://b/k' IAM_ROLE 'arn:aws:iam::123456789012:role/load,"
                        + "arn:aws-cn:iam::210987654321:role/path/own' FORMAT AS CSV");
        assertThat(sql(Authorization.accessKeys("AKIAEXAMPLE", "secret")))
                .isEqualTo("COPY t FROM 's3://b/k' ACCESS_KEY_ID 'AKIAEXAMPLE' SECRET_ACCESS_KEY 'secret'"
                        + " FORMAT AS CSV");
        assertThat(sql(KEYS))
                .isEqualTo("COPY t FROM 's3://b/k' ACCESS_KEY_ID 'AKIAEXAMPLE' SECRET_ACCESS_KEY 'wJalr/K''7'"
                        + " SESSION_TOKEN 'FwoG\\\\token' FORMAT AS CSV");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load",
                "arn:aws:iam::12345:role/load",
                "arn:aws:iam::123456789012:user/load",
                "arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:role/b",
                ROLE + "' or"
            })
    void rejectsWhatIsNoRole(String arn) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorization.role(arn))
                .withMessage("IAM_ROLE takes role ARNs like arn:aws:iam::123456789012:role/name, one an argument, got "
                        + arn);
    }

    @Test
    void rejectsNoRoleAndBlankKeys() {
        assertThatIllegalArgumentException()
                .isThrownBy(Authorization::role)
                .withMessage("IAM_ROLE needs at least one role ARN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorization.accessKeys("AKIA", " "))
                .withMessage("SECRET_ACCESS_KEY must not be blank");
    }

    @Test
    void masksSecretsInText() {
        Copy copy =
                Copy.into("t").from("s3://b/k", KEYS).csv().encrypted(SYMMETRIC).build();
        Unload unload = Unload.query("select 1")
                .to("s3://b/k", KEYS)
                .csv()
                .encrypted(SYMMETRIC)
                .build();

        assertThat(copy)
                .hasToString("COPY t FROM 's3://b/k' ACCESS_KEY_ID 'AKIAEXAMPLE' SECRET_ACCESS_KEY '***'"
                        + " SESSION_TOKEN '***' FORMAT AS CSV ENCRYPTED MASTER_SYMMETRIC_KEY '***'");
        assertThat(unload)
                .hasToString("UNLOAD ('select 1') TO 's3://b/k' ACCESS_KEY_ID 'AKIAEXAMPLE' SECRET_ACCESS_KEY '***'"
                        + " SESSION_TOKEN '***' FORMAT AS CSV ENCRYPTED MASTER_SYMMETRIC_KEY '***'");
        assertThat(KEYS).hasToString("ACCESS_KEY_ID 'AKIAEXAMPLE' SECRET_ACCESS_KEY '***' SESSION_TOKEN '***'");
        assertThat(copy.options().toString()).doesNotContain(SYMMETRIC);
    }

    @Test
    void masksSecretsInExceptionsAndTheirCauses() {
        Secrets secrets = new Secrets(
                KEYS,
                Copy.into("t")
                        .from("s3://b/k", KEYS)
                        .csv()
                        .encrypted(SYMMETRIC)
                        .build()
                        .options());
        SQLException quoted = new SQLException("syntax error at or near \"'wJalr/K''7'\"", "42601");
        SQLException caused = new SQLException("failed", "XX000", new IllegalStateException("sent FwoG\\\\token"));
        SQLException followed = new SQLException("failed", "XX000");
        followed.setNextException(new SQLException("key " + SYMMETRIC));
        SQLException clean = new SQLException("relation \"t\" does not exist", "42P01");

        assertThat((Throwable) secrets.masked(quoted)).hasMessage("syntax error at or near \"'***'\"");
        assertThat(secrets.masked(quoted).getSQLState()).isEqualTo("42601");
        assertThat((Throwable) secrets.masked(caused)).hasMessage("failed").hasNoCause();
        assertThat((Throwable) secrets.masked(followed).getNextException()).isNull();
        assertThat((Throwable) secrets.masked(clean)).isSameAs(clean);
    }
}
