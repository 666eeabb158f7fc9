// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Encryption with a certificate made for this server, for {@code localhost} and the loopback addresses. */
public final class Tls {
    private final SSLContext context;
    private final X509Certificate authority;

    private Tls(SSLContext context, X509Certificate authority) {
        this.context = context;
        this.authority = authority;
    }

    /** Makes an authority and a certificate of it; the authority's key is thrown away. */
    public static Tls create() throws IOException {
        try {
            Certificates certificates = Certificates.create();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("server", certificates.serverKey(), new char[0], new Certificate[] {
                certificates.server(), certificates.authority()
            });
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new Tls(context, certificates.authority());
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot make a certificate for the local server", e);
        }
    }

    /** What a client must trust. */
    public X509Certificate authority() {
        return authority;
    }

    Socket wrap(Socket socket) throws IOException {
        SSLSocket encrypted = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostName(), socket.getPort(), true);
        encrypted.setUseClientMode(false);
        encrypted.startHandshake();
        return encrypted;
    }
}
