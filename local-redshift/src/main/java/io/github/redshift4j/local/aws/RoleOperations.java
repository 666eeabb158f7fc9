// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.http.XmlWriter;
import io.github.redshift4j.local.iam.AccessKey;
import io.github.redshift4j.local.iam.AccessKeys;
import io.github.redshift4j.local.iam.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * AWS Security Token Service. The roles are those the server was told about; any caller may assume them. Assertions and
 * tokens of identity providers are read and their dates checked, their signatures are not: there is no provider to ask.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">AWS STS API Reference</a>
 */
final class RoleOperations {
    private static final int MIN_SECONDS = 900;
    private static final int MAX_SECONDS = 43_200;
    private static final int DEFAULT_SECONDS = 3600;
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

    private final AccessKeys keys;
    private final Set<String> roles;
    private final Clock clock;

    RoleOperations(AccessKeys keys, Set<String> roles, Clock clock) {
        this.keys = keys;
        this.roles = Set.copyOf(roles);
        this.clock = clock;
    }

    QueryService service() {
        return new QueryService(
                "2011-06-15",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                "ValidationError",
                "ValidationError",
                Set.of("AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"),
                Map.of(
                        "AssumeRole", this::assumeRole,
                        "AssumeRoleWithSAML", this::assumeRoleWithSaml,
                        "AssumeRoleWithWebIdentity", this::assumeRoleWithWebIdentity,
                        "GetCallerIdentity", this::getCallerIdentity));
    }

    private void assumeRole(QueryRequest request, XmlWriter result) throws AwsException {
        String role = request.required("RoleArn");
        String session = request.required("RoleSessionName");
        if (!roles.contains(role)) {
            throw accessDenied("User: " + request.caller().arn()
                    + " is not authorized to perform: sts:AssumeRole on resource: " + role);
        }
        issue(request, role, session, seconds(request), result);
    }

    private void assumeRoleWithSaml(QueryRequest request, XmlWriter result) throws AwsException {
        String role = request.required("RoleArn");
        String provider = request.required("PrincipalArn");
        SamlAssertion assertion = SamlAssertion.parse(request.required("SAMLAssertion"));
        if (assertion.notOnOrAfter() != null && !clock.instant().isBefore(assertion.notOnOrAfter())) {
            throw new AwsException(400, "ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance");
        }
        if (!roles.contains(role) || !assertion.allows(role, provider)) {
            throw accessDenied("Not authorized to perform sts:AssumeRoleWithSAML");
        }
        issue(request, role, assertion.sessionName(), seconds(request), result);
        result.element("Subject", assertion.subject())
                .element("SubjectType", assertion.subjectType())
                .element("Issuer", assertion.issuer())
                .element("Audience", assertion.recipient());
    }

    private void assumeRoleWithWebIdentity(QueryRequest request, XmlWriter result) throws AwsException {
        String role = request.required("RoleArn");
        String session = request.required("RoleSessionName");
        WebIdentityToken token = WebIdentityToken.parse(request.required("WebIdentityToken"));
        if (!clock.instant().isBefore(token.expiration())) {
            throw new AwsException(400, "ExpiredTokenException", "Token expired: " + token.expiration());
        }
        if (!roles.contains(role)) {
            throw accessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
        issue(request, role, session, seconds(request), result);
        result.element("SubjectFromWebIdentityToken", token.subject())
                .element("Provider", token.issuer())
                .element("Audience", token.audience());
    }

    private static AwsException accessDenied(String message) {
        return new AwsException(403, "AccessDenied", message);
    }

    private static int seconds(QueryRequest request) throws AwsException {
        return request.integer("DurationSeconds", DEFAULT_SECONDS, MIN_SECONDS, MAX_SECONDS);
    }

    private void issue(QueryRequest request, String role, String session, int seconds, XmlWriter result)
            throws AwsException {
        if (!SESSION_NAME.matcher(session).matches()) {
            throw request.invalid("1 validation error detected: Value '" + session
                    + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression"
                    + " pattern: [\\w+=,.@-]* and have length 2 to 64");
        }
        Principal principal = Principal.assumedRole(role, session);
        AccessKey key = keys.issue(principal, Duration.ofSeconds(seconds));
        result.begin("Credentials")
                .element("AccessKeyId", key.id())
                .element("SecretAccessKey", key.secret())
                .element("SessionToken", String.valueOf(key.sessionToken()))
                .element("Expiration", String.valueOf(key.expiration()))
                .end()
                .begin("AssumedRoleUser")
                .element("AssumedRoleId", principal.userId())
                .element("Arn", principal.arn())
                .end();
    }

    private void getCallerIdentity(QueryRequest request, XmlWriter result) {
        result.element("Arn", request.caller().arn())
                .element("UserId", request.caller().userId())
                .element("Account", request.caller().account());
    }
}
