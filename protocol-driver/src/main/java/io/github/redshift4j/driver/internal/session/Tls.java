// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.sql.SQLException;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS over a connected socket, with the certificate's chain always verified. */
final class Tls {
    private Tls() {}

    /**
     * Shakes hands.
     *
     * @throws SQLException 08001 when the certificate is not trusted or not the host's, 22023 when sslRootCert cannot be
     *     read
     */
    static SSLSocket upgrade(Socket socket, Endpoint endpoint, OptionValues options) throws SQLException, IOException {
        SSLContext context = context(options.text(DriverOption.SSL_ROOT_CERT));
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(socket, endpoint.host(), endpoint.port(), true);
        boolean checkHost = "verify-full".equals(options.text(DriverOption.SSL_MODE));
        if (checkHost) {
            SSLParameters parameters = secure.getSSLParameters();
            // The rules of RFC 2818: subject alternative names, a wildcard as the first label.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        try {
            secure.startHandshake();
        } catch (SSLException e) {
            throw SqlErrors.of(
                    SqlState.CONNECTION_UNABLE,
                    "TLS to " + endpoint + " failed (sslMode=" + (checkHost ? "verify-full" : "verify-ca") + "): "
                            + e.getMessage() + ". Give the certificate of the issuer as sslRootCert, or add it to the"
                            + " JVM's trust store",
                    e);
        }
        return secure;
    }

    private static SSLContext context(@Nullable String rootCertificates) throws SQLException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            if (rootCertificates == null) {
                context.init(null, null, null);
            } else {
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(trustStore(rootCertificates));
                context.init(null, trust.getTrustManagers(), null);
            }
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw SqlErrors.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    rootCertificates == null
                            ? "The JVM's trust store cannot be read: " + e.getMessage()
                            : "Option sslRootCert: no certificates can be read from \"" + rootCertificates + "\": "
                                    + e.getMessage(),
                    e);
        }
    }

    private static KeyStore trustStore(String path) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> certificates;
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(file);
        }
        if (certificates.isEmpty()) {
            throw new IOException("the file is empty");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("root" + number++, certificate);
        }
        return store;
    }
}
