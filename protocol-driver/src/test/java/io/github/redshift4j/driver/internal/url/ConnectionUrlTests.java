// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.driver.DriverOption;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTests {
    @ParameterizedTest
    @CsvSource({
        "jdbc:redshift://example.com:5440/dev, example.com, 5440, dev",
        "jdbc:redshift4j://example.com/dev, example.com, 5439, dev",
        "JDBC:REDSHIFT://example.com/dev?ssl=false, example.com, 5439, dev",
        "jdbc:redshift://[::1]:5441/a%20b, [::1], 5441, a b",
        "jdbc:redshift://example.com/a/b;ssl=false, example.com, 5439, a/b"
    })
    void readsHostPortAndDatabase(String url, String host, int port, String database) throws SQLException {
        OptionValues options = ConnectionUrl.parse(url, new Properties());

        assertThat(options.text(DriverOption.HOST)).isEqualTo(host);
        assertThat(options.integer(DriverOption.PORT)).isEqualTo(port);
        assertThat(options.text(DriverOption.DATABASE)).isEqualTo(database);
    }

    @Test
    void takesTheHostFromPropertiesWhenTheUrlHasNone() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("Host", "example.com");

        OptionValues options = ConnectionUrl.parse("jdbc:redshift:dev", properties);

        assertThat(options.text(DriverOption.HOST)).isEqualTo("example.com");
        assertThat(options.text(DriverOption.DATABASE)).isEqualTo("dev");
    }

    @Test
    void decodesArgumentsAndLetsThemWinOverProperties() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("PWD", "from properties");
        properties.put("connectTimeout", 3);

        OptionValues options =
                ConnectionUrl.parse("jdbc:redshift://h/dev?user=me&Password=a%2Bb+c%3D;resultMemory=2M", properties);

        assertThat(options.text(DriverOption.USER)).isEqualTo("me");
        assertThat(options.text(DriverOption.PASSWORD)).isEqualTo("a+b c=");
        assertThat(options.integer(DriverOption.CONNECT_TIMEOUT)).isEqualTo(3);
        assertThat(options.bytes(DriverOption.RESULT_MEMORY)).isEqualTo(2L << 20);
    }

    @Test
    void masksThePassword() throws SQLException {
        assertThat(ConnectionUrl.parse("jdbc:redshift://h/dev?password=secret", new Properties()))
                .hasToString("host=h, dbName=dev, password=****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:redshift:",
                "jdbc:redshift://",
                "jdbc:redshift://host",
                "jdbc:redshift://host/",
                "jdbc:redshift:///dev",
                "jdbc:redshift://a,b/dev",
                "jdbc:redshift://host/%zz",
                "jdbc:redshift:host/dev"
            })
    void refusesAMalformedUrlWithTheForm(String url) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url, new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("The form is jdbc:redshift://host:port/database?option=value")
                .extracting("SQLState")
                .isEqualTo("08001");
    }

    @Test
    void neverShowsArgumentsOfAMalformedUrl() {
        assertThatThrownBy(() -> ConnectionUrl.parse("jdbc:redshift://host?password=secret", new Properties()))
                .hasMessage("URL \"jdbc:redshift://host\" names no database after the host. The form is"
                        + " jdbc:redshift://host:port/database?option=value");
    }

    @Test
    void refusesIamUrlsAndSaysWhatToDo() {
        assertThatThrownBy(() -> ConnectionUrl.parse("jdbc:redshift:iam://cluster:us-east-1/dev", new Properties()))
                .hasMessageContaining("temporary credentials");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=0|Option port must be a number from 1 to 65535, got \"0\"",
                "port=65536|Option port must be a number from 1 to 65535, got \"65536\"",
                "port=x|Option port must be a number from 1 to 65535, got \"x\"",
                "connectTimeout=-1|Option connectTimeout must be a number from 0 to 86400, got \"-1\"",
                "resultMemory=1K|Option resultMemory must be a number from 65536 to 68719476736, got \"1K\"",
                "connectTimeout=1K|Option connectTimeout must be a number from 0 to 86400, got \"1K\"",
                "ssl=maybe|Option ssl must be one of true, false, got \"maybe\"",
                "sslMode=require|Option sslMode must be one of verify-ca, verify-full, got \"require\"",
                "preferQueryMode=simple|Option preferQueryMode must be one of extended, extendedForPrepared, got",
                "conectTimeout=3|Unknown option \"conectTimeout\"; did you mean connectTimeout?",
                "no_such_option=1|Unknown option \"no_such_option\"; Driver.getPropertyInfo lists all options",
                "sslFactory=x.Y|Option sslFactory is refused: it names a class to load",
                "LogPath=/tmp|Option LogPath is refused: it names a file to write",
                "IniFile=/tmp/x|Option IniFile is refused: it names a file of further options",
                "plugin_name=x.Y|Option plugin_name is refused: it names a class to load",
                "AccessKeyID=x|Option AccessKeyID is refused: the driver itself does not call AWS",
                "AuthProfile=x|Option AuthProfile is refused: the driver itself does not call AWS",
                "webIdentityToken=x|Option webIdentityToken is refused: the driver itself does not call AWS",
                "ssl_insecure=true|Option ssl_insecure is refused: nothing but the warehouse is called"
            })
    void refusesOptionsWithTheReason(String argument, String message) {
        assertThatThrownBy(() -> ConnectionUrl.parse("jdbc:redshift://h/dev?" + argument, new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith(message)
                .extracting("SQLState")
                .isEqualTo("22023");
    }

    @Test
    void refusesSslModeWithoutSsl() {
        assertThatThrownBy(() ->
                        ConnectionUrl.parse("jdbc:redshift://h/dev?ssl=false&sslMode=verify-full", new Properties()))
                .hasMessage("Options ssl=false and sslMode=verify-full contradict each other; leave one of them out");
    }

    @Test
    void warnsOfOptionsWithoutEffect() throws SQLException {
        OptionValues options =
                ConnectionUrl.parse("jdbc:redshift://h/dev?enableFetchRingBuffer=false", new Properties());

        assertThat(options.warnings())
                .containsExactly("Option enableFetchRingBuffer has no effect: results stream from the socket page by"
                        + " page; resultMemory bounds what is held");
    }

    @Test
    void warnsOfOtherSoftwaresProperties() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autocommit", "false");

        assertThat(ConnectionUrl.parse("jdbc:redshift://h/dev", properties).warnings())
                .containsExactly("Property \"autocommit\" is no option of the driver and has no effect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conectTimeout", "sslFactory"})
    void refusesPropertiesThatAreNearlyOrReallyOptions(String name) {
        Properties properties = new Properties();
        properties.setProperty(name, "3");

        assertThatThrownBy(() -> ConnectionUrl.parse("jdbc:redshift://h/dev", properties))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(name)
                .extracting("SQLState")
                .isEqualTo("22023");
    }

    @Test
    void leavesOtherDriversUrlsAlone() {
        assertThat(ConnectionUrl.isOurs("jdbc:postgresql://h/dev")).isFalse();
        assertThat(ConnectionUrl.isOurs(null)).isFalse();
        assertThat(ConnectionUrl.isOurs("jdbc:redshift4j:x")).isTrue();
    }

    @Test
    void showsNoPassword() {
        assertThat(ConnectionUrl.withoutSecrets("jdbc:redshift://h/dev;password=a?b&c"))
                .isEqualTo("jdbc:redshift://h/dev");
        assertThatThrownBy(() -> ConnectionUrl.parse("jdbc:redshift://me:pa:ss@h:5439/dev", new Properties()))
                .hasMessage("URL \"jdbc:redshift://***@h:5439/dev\" names a user in front of the host; give the options"
                        + " user and password. The form is jdbc:redshift://host:port/database?option=value");
    }
}
