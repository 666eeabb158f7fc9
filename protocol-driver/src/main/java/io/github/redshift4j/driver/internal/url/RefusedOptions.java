// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.url;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The official driver's options that this driver does not take, each with the reason and the way out. */
final class RefusedOptions {
    private static final Map<String, String> REASONS = new HashMap<>();
    private static final Map<String, String> WITHOUT_EFFECT = new HashMap<>();

    static {
        refuse(
                "it names a class to load, which anyone who can change a URL could use to run code; wrap or extend"
                        + " RedshiftDataSource in the application instead",
                "sslFactory",
                "sslFactoryArg",
                "sslHostnameVerifier",
                "sslPasswordCallback",
                "socketFactory",
                "socketFactoryArg",
                "plugin_name",
                "jaasLogin",
                "jaasApplicationName");
        refuse(
                "it names a file to write; the driver logs through System.Logger, which the application configures",
                "logLevel",
                "dsiLogLevel",
                "logPath",
                "maxLogFileSize",
                "maxLogFileCount",
                "logUnclosedConnections");
        refuse("it names a file of further options; give options in the URL or as properties", "iniFile", "iniSection");
        refuse(
                "the driver itself does not call AWS; get temporary credentials and pass them as user and password,"
                        + " or give a pool a data source that does so for every connection",
                "clusterID",
                "region",
                "dbUser",
                "dbGroups",
                "dbGroupsFilter",
                "autoCreate",
                "forceLowercase",
                "accessKeyID",
                "secretAccessKey",
                "sessionToken",
                "profile",
                "endpointUrl",
                "stsEndpointUrl",
                "iamDuration",
                "iamDisableCache",
                "isServerless",
                "serverlessAcctId",
                "serverlessWorkGroup",
                "groupFederation",
                "allowDBUserOverride",
                "idp_host",
                "idp_port",
                "idp_tenant",
                "idp_response_timeout",
                "token",
                "token_type",
                "web_identity_token",
                "provider_name",
                "preferred_role",
                "role_arn",
                "roleArn",
                "roleSessionName",
                "iamAuth",
                "authProfile",
                "webIdentityToken",
                "providerName",
                "identity_namespace",
                "idc_client_display_name",
                "idc_region",
                "issuer_url",
                "idp_partition",
                "login_url",
                "listen_port",
                "loginToRp",
                "partner_spid",
                "saml_assertion",
                "app_id");
        refuse("nothing but the warehouse is called, and that is always verified", "ssl_insecure");
        refuse("client certificates are not a way to sign in to Redshift", "sslCert", "sslKey", "sslPassword");
        refuse(
                "use sslRootCert for a file of certificates, or the JVM's javax.net.ssl.trustStore",
                "sslTrustStorePath",
                "sslTrustStore");
        refuse("Redshift has no savepoints to go back to", "autosave", "cleanupSavepoints");
        refuse("a Redshift warehouse has one endpoint", "targetServerType", "loadBalanceHosts", "hostRecheckSeconds");
        refuse("Redshift has no Kerberos sign-in", "gsslib", "kerberosServerName", "sspiServiceClass", "useSpnego");
        refuse("connections are not compressed by this driver", "compression");
        refuse("SET statements after connecting say the same in the open", "options", "readOnlyMode");
        refuse("{call} always becomes CALL", "escapeSyntaxCallMode");
        withoutEffect(
                "results stream from the socket page by page; resultMemory bounds what is held",
                "enableFetchRingBuffer",
                "fetchRingBufferSize",
                "blockingRowsMode",
                "maxResultBuffer");
        withoutEffect(
                "statements are prepared from their first use and kept in a cache of"
                        + " preparedStatementCacheQueries",
                "prepareThreshold",
                "preparedStatementCacheSizeMiB",
                "enableStatementCache",
                "enableGeneratedName");
        withoutEffect(
                "metadata is read anew by each call", "databaseMetadataCacheFields", "databaseMetadataCacheFieldsMiB");
        withoutEffect(
                "the protocol has one version and one encoding",
                "protocolVersion",
                "assumeMinServerVersion",
                "allowEncodingChanges");
        withoutEffect("the JVM chooses the groups of TLS", "preferPQ");
        withoutEffect("table types are always detailed", "enableTableTypes");
        withoutEffect("metadata finds local and external schemas alike", "overrideSchemaPatternType");
        withoutEffect("the server decides what a user sees", "hideUnprivilegedObjects");
        withoutEffect("closing a statement does not wait for the server", "statementCloseTimeout");
        withoutEffect("binary formats are chosen by type", "binaryTransferEnable", "binaryTransferDisable");
        withoutEffect("column labels are returned as the server sends them", "disableColumnSanitiser");
        withoutEffect("a commit that rolled back always raises an exception", "raiseExceptionOnSilentRollback");
    }

    private RefusedOptions() {}

    private static void refuse(String reason, String... names) {
        for (String name : names) {
            REASONS.put(name.toLowerCase(Locale.ROOT), reason);
        }
    }

    private static void withoutEffect(String reason, String... names) {
        for (String name : names) {
            WITHOUT_EFFECT.put(name.toLowerCase(Locale.ROOT), reason);
        }
    }

    /** Why an option is an error, if it is one. */
    static Optional<String> reason(String name) {
        return Optional.ofNullable(REASONS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Why an option changes nothing here, if it is one of those: a warning, never silence. */
    static Optional<String> noEffect(String name) {
        return Optional.ofNullable(WITHOUT_EFFECT.get(name.toLowerCase(Locale.ROOT)));
    }
}
