// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;

/**
 * A certificate authority and one certificate of it, in X.509's DER encoding. The JDK reads certificates and makes
 * none; these two need so little of the format that a library for it would be the larger part of this server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280, basic certificate fields</a>
 */
record Certificates(X509Certificate authority, X509Certificate server, PrivateKey serverKey) {
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final String OID_ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    private static final String OID_COMMON_NAME = "2.5.4.3";
    private static final String OID_BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String OID_KEY_USAGE = "2.5.29.15";
    private static final String OID_EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String OID_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String OID_SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int CERT_SIGN_AND_CRL_SIGN = 0x06;
    private static final int DIGITAL_SIGNATURE = 0x80;
    private static final Duration VALID = Duration.ofDays(365);

    static Certificates create() throws GeneralSecurityException {
        KeyPair authorityKeys = keys();
        KeyPair serverKeys = keys();
        String issuer = "Local Redshift test authority " + Long.toHexString(new SecureRandom().nextLong());
        byte[] authorityExtensions = Der.sequence(
                extension(OID_BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true))),
                extension(OID_KEY_USAGE, true, Der.bits(CERT_SIGN_AND_CRL_SIGN)));
        byte[] serverExtensions = Der.sequence(
                extension(OID_KEY_USAGE, true, Der.bits(DIGITAL_SIGNATURE)),
                extension(OID_EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid(OID_SERVER_AUTH))),
                extension(
                        OID_ALTERNATIVE_NAME,
                        false,
                        Der.sequence(
                                Der.implicit(DNS_NAME, Der.ascii("localhost")),
                                Der.implicit(IP_ADDRESS, new byte[] {127, 0, 0, 1}),
                                Der.implicit(
                                        IP_ADDRESS, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}))));
        PrivateKey signer = authorityKeys.getPrivate();
        return new Certificates(
                certificate(issuer, issuer, authorityKeys, authorityExtensions, signer),
                certificate(issuer, "localhost", serverKeys, serverExtensions, signer),
                serverKeys.getPrivate());
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String issuer, String subject, KeyPair keys, byte[] extensions, PrivateKey signer)
            throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid(OID_ECDSA_SHA256));
        Instant now = Instant.now();
        byte[] body = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(63, new SecureRandom()).add(BigInteger.ONE)),
                algorithm,
                name(issuer),
                Der.sequence(Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(VALID))),
                name(subject),
                keys.getPublic().getEncoded(),
                Der.explicit(3, extensions));
        Signature signature = Signature.getInstance(SIGNATURE);
        signature.initSign(signer);
        signature.update(body);
        byte[] whole = Der.sequence(body, algorithm, Der.bitString(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(OID_COMMON_NAME), Der.utf8(commonName))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }
}
