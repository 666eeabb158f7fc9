// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, in the URL or as a property. Names are those of the official driver where it has the
 * same option; matching ignores case.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/jdbc20-configuration-options.html">The official
 *     driver's options</a>
 */
public enum DriverOption {
    HOST("host", Kind.text(), null, "Host name or address of the warehouse; usually part of the URL."),
    PORT("port", Kind.integer(1, 65_535), "5439", "TCP port; usually part of the URL."),
    DATABASE("dbName", Kind.text(), null, "Database to connect to; usually part of the URL.", "database"),
    USER("user", Kind.text(), null, "User name.", "UID", "username"),
    PASSWORD("password", Kind.secret(), null, "Password of the user, permanent or temporary.", "PWD"),
    APPLICATION_NAME(
            "applicationName", Kind.text(), "Redshift4J", "Shown as application_name in the server's session views."),
    CURRENT_SCHEMA("currentSchema", Kind.text(), null, "Schema names for search_path, separated by commas."),
    QUERY_GROUP("queryGroup", Kind.text(), null, "Value for SET query_group after sign-in, for WLM routing."),
    READ_ONLY("readOnly", Kind.flag(), "false", "Whether connections start read-only."),
    CONNECTION_TIME_ZONE(
            "connectionTimezone",
            Kind.choice("LOCAL", "SERVER"),
            "LOCAL",
            "LOCAL sets the session's time zone to the JVM's, SERVER keeps the server's."),
    CLIENT_PROTOCOL_VERSION(
            "client_protocol_version",
            Kind.integer(0, 3),
            "3",
            "Highest protocol version to ask for: 0 base, 1 extended result metadata, 2 binary formats, 3 case"
                    + " sensitivity of columns."),

    PREFER_QUERY_MODE(
            "preferQueryMode",
            Kind.choice("extended", "extendedForPrepared"),
            "extended",
            "extendedForPrepared sends plain statements by the simple protocol. Values are never put into SQL text."),
    ENABLE_MULTI_SQL_SUPPORT(
            "enableMultiSqlSupport",
            Kind.flag(),
            "true",
            "Whether one string may hold several statements, separated by semicolons."),
    PREPARED_STATEMENT_CACHE_QUERIES(
            "preparedStatementCacheQueries",
            Kind.integer(0, 100_000),
            "256",
            "Statements that stay prepared on the server for each connection; 0 prepares anew every time."),
    BINARY_TRANSFER(
            "binaryTransfer",
            Kind.flag(),
            "true",
            "Whether binary formats are asked for where they are cheaper, from the second execution on."),
    STRING_TYPE(
            "stringtype",
            Kind.choice("unspecified", "varchar"),
            "unspecified",
            "Type that setString declares; unspecified lets the server infer it from the statement."),
    REWRITE_BATCHED_INSERTS(
            "reWriteBatchedInserts",
            Kind.flag(),
            "false",
            "Whether batches of single-row INSERT ... VALUES become multi-row statements."),
    REWRITE_BATCHED_INSERTS_SIZE(
            "reWriteBatchedInsertsSize",
            Kind.integer(1, 32_767),
            "32767",
            "Most rows of one rewritten INSERT; 32,767 parameters and 16 MB of data limit it further."),
    DEFAULT_ROW_FETCH_SIZE(
            "defaultRowFetchSize",
            Kind.integer(0, Integer.MAX_VALUE),
            "0",
            "What getFetchSize answers; results stream page by page whatever it is."),
    RESULT_MEMORY(
            "resultMemory",
            Kind.bytes(64L << 10, 64L << 30),
            "32M",
            "Bytes of rows that one connection may hold: for scrollable results, and for the rest of an open result "
                    + "when another statement runs. A plain result streams and needs one page of 64 KiB."),
    MAX_WARNING_COUNT(
            "maxWarningCount",
            Kind.integer(0, 1_000_000),
            "100",
            "Most server notices kept as SQLWarnings for a statement."),
    LOG_SERVER_ERROR_DETAIL(
            "logServerErrorDetail",
            Kind.flag(),
            "true",
            "Whether messages of exceptions include the server's detail, which may show data."),
    DATABASE_METADATA_CURRENT_DB_ONLY(
            "databaseMetadataCurrentDbOnly",
            Kind.flag(),
            "true",
            "Whether DatabaseMetaData covers the connection's database only, or also others and those of datashares."),
    UNKNOWN_LENGTH(
            "unknownLength",
            Kind.integer(1, Integer.MAX_VALUE),
            "2147483647",
            "Precision that metadata reports for types without a length."),
    DISABLE_IS_VALID_QUERY(
            "disableIsValidQuery", Kind.flag(), "false", "Whether isValid answers without asking the server."),

    SSL("ssl", Kind.flag(), "true", "Whether the connection is encrypted; false is plain text."),
    SSL_MODE(
            "sslMode",
            Kind.choice("verify-ca", "verify-full"),
            "verify-ca",
            "verify-ca checks the certificate's chain, verify-full also the host name.",
            "authMech"),
    SSL_ROOT_CERT(
            "sslRootCert",
            Kind.text(),
            null,
            "Path of a PEM or DER file of certificates to trust instead of the JVM's trust store."),
    CONNECT_TIMEOUT("connectTimeout", Kind.integer(0, 86_400), "10", "Seconds for the TCP connection; 0 waits."),
    LOGIN_TIMEOUT(
            "loginTimeout",
            Kind.integer(0, 86_400),
            "0",
            "Seconds for the whole connect and sign-in; 0 takes DriverManager's login timeout."),
    SOCKET_TIMEOUT(
            "socketTimeout",
            Kind.integer(0, 2_000_000),
            "0",
            "Seconds to wait for bytes of an answer before the connection is closed; 0 waits."),
    CANCEL_SIGNAL_TIMEOUT(
            "cancelSignalTimeout",
            Kind.integer(1, 86_400),
            "10",
            "Seconds for the connection that sends a cancel, and for the answer to one that a query timeout sent."),
    TCP_KEEP_ALIVE("tcpKeepAlive", Kind.flag(), "true", "Whether TCP keep-alive probes are on."),
    RECEIVE_BUFFER_SIZE(
            "receiveBufferSize", Kind.integer(-1, 1 << 30), "-1", "Bytes of the socket's receive buffer; -1 default."),
    SEND_BUFFER_SIZE(
            "sendBufferSize", Kind.integer(-1, 1 << 30), "-1", "Bytes of the socket's send buffer; -1 default.");

    private static final Map<String, DriverOption> BY_NAME = Stream.of(values())
            .flatMap(option -> option.names().map(name -> Map.entry(name.toLowerCase(Locale.ROOT), option)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String optionName;
    private final Kind kind;
    private final @Nullable String defaultValue;
    private final String description;
    private final List<String> aliases;

    DriverOption(String optionName, Kind kind, @Nullable String defaultValue, String description, String... aliases) {
        this.optionName = optionName;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.description = description;
        this.aliases = List.of(aliases);
    }

    /** The name to use in URLs and properties. */
    public String optionName() {
        return optionName;
    }

    /** Other names for the same option. */
    public List<String> aliases() {
        return aliases;
    }

    /** The value when none is given, or null. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }

    /** What values are allowed. */
    public Kind kind() {
        return kind;
    }

    /** Finds an option by its name or an alias, in any case. */
    public static Optional<DriverOption> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(optionName), aliases.stream());
    }

    /**
     * The values an option can have.
     *
     * @param type what the text is read as
     * @param min smallest number, for numbers and bytes
     * @param max largest number, for numbers and bytes
     * @param choices allowed words, for choices and flags
     */
    public record Kind(Type type, long min, long max, List<String> choices) {
        /** How the text of a value is read. */
        public enum Type {
            TEXT,
            /** Text that appears in no message. */
            SECRET,
            FLAG,
            INTEGER,
            /** A number with an optional K, M or G (powers of 1024). */
            BYTES,
            CHOICE
        }

        static Kind text() {
            return new Kind(Type.TEXT, 0, 0, List.of());
        }

        static Kind secret() {
            return new Kind(Type.SECRET, 0, 0, List.of());
        }

        static Kind flag() {
            return new Kind(Type.FLAG, 0, 0, List.of("true", "false"));
        }

        static Kind integer(long min, long max) {
            return new Kind(Type.INTEGER, min, max, List.of());
        }

        static Kind bytes(long min, long max) {
            return new Kind(Type.BYTES, min, max, List.of());
        }

        static Kind choice(String... choices) {
            return new Kind(Type.CHOICE, 0, 0, List.of(choices));
        }
    }
}
