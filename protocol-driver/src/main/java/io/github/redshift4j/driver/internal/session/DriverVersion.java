// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The driver's name and version, as the build wrote them into the jar. */
public final class DriverVersion {
    public static final String NAME = "Redshift4J JDBC Driver";
    public static final String TEXT = read();
    public static final int MAJOR = part(0);
    public static final int MINOR = part(1);

    private DriverVersion() {}

    private static String read() {
        try (InputStream file = DriverVersion.class.getResourceAsStream("/META-INF/redshift4j-driver.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int part(int index) {
        return Integer.parseInt(TEXT.split("[.-]")[index]);
    }
}
