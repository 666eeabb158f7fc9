// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.catalog.RedshiftCatalog;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import io.github.redshift4j.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** As a module of the module path, and as part of a native image. */
@LocalRedshiftTest
class PackagingTests {
    /** The driver's own modules and those of the JDK are all it needs, and the service loader finds it among them. */
    @Test
    void connectsAsAModule(TestDatabase database) throws Exception {
        ModuleFinder finder = ModuleFinder.of(
                place(TypeName.class), place(Message.class), place(RedshiftCatalog.class), place(RedshiftDriver.class));
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("io.github.redshift4j.driver"));
        ModuleLayer layer = boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());

        Driver driver = ServiceLoader.load(layer, Driver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.getClass().getModule().getLayer() == layer)
                .findFirst()
                .orElseThrow();

        assertThat(driver.getClass().getModule().getName()).isEqualTo("io.github.redshift4j.driver");
        assertThat(driver.getClass()).isNotEqualTo(RedshiftDriver.class);
        assertThat(driver.getClass().getModule().getDescriptor().packages())
                .contains("io.github.redshift4j.driver.internal.session");
        assertThat(driver.getClass().getModule().isExported("io.github.redshift4j.driver.internal.session"))
                .isFalse();
        requireQuery(driver, database);
    }

    private static void requireQuery(Driver driver, TestDatabase database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        try (Connection connection = driver.connect(database.jdbcUrl(), properties);
                ResultSet rows = connection.createStatement().executeQuery("select 1")) {
            assertThat(rows.next()).isTrue();
            requireWorkWithoutJts(connection, rows);
        }
    }

    /** No library is among these modules: a class that the driver does not know must be refused, not looked for in vain. */
    private static void requireWorkWithoutJts(Connection connection, ResultSet rows) throws SQLException {
        assertThatThrownBy(() -> rows.getObject(1, Thread.class)).isInstanceOf(SQLFeatureNotSupportedException.class);
        try (PreparedStatement statement = connection.prepareStatement("select ?")) {
            assertThatThrownBy(() -> statement.setObject(1, Thread.currentThread()))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void namesForNativeImagesWhatThereIs() throws Exception {
        List<String> classes = all("reflect-config.json", "\"name\": \"(io[^\"]+)\"");
        assertThat(classes).containsExactly(RedshiftDriver.class.getName(), RedshiftDataSource.class.getName());
        for (String name : all("resource-config.json", "Q(META-INF[^\\\\]+)")) {
            assertThat(RedshiftDriver.class.getResource("/" + name)).as(name).isNotNull();
        }
    }

    private static List<String> all(String file, String pattern) throws IOException {
        String path = "/META-INF/native-image/io.github.redshift4j/redshift4j-driver/" + file;
        try (InputStream in = RedshiftDriver.class.getResourceAsStream(path)) {
            Matcher matcher = Pattern.compile(pattern).matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return matcher.results().map(result -> result.group(1)).toList();
        }
    }
}
