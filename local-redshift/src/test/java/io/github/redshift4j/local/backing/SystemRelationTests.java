// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The system relations, as {@code docs/local-redshift-catalogs.md} tells of them. */
@LocalRedshiftTest
class SystemRelationTests {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_.]+)` \\| (done|empty|differs) \\| .*");

    private final TestDatabase database;
    private Client client;

    SystemRelationTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void createShop() throws SQLException {
        client = new Client(database);
        Shop.create(client);
    }

    @AfterEach
    void dropShop() throws SQLException {
        client.run("drop schema shop cascade");
        client.close();
    }

    @Test
    void eachCanBeReadAndTheEmptyOnesAreEmpty() throws SQLException, IOException {
        Map<String, Boolean> empty = new LinkedHashMap<>();
        String page = Files.readString(Path.of("..", "docs", "local-redshift-catalogs.md"));
        ROW.matcher(page)
                .results()
                .forEach(row -> empty.put(row.group(1), row.group(2).equals("empty")));
        assertThat(empty).hasSizeGreaterThan(100);
        List<String> filled = new ArrayList<>();
        for (Map.Entry<String, Boolean> relation : empty.entrySet()) {
            List<String> rows = client.rows("select * from " + relation.getKey());
            if (relation.getValue() && !rows.isEmpty()) {
                filled.add(relation.getKey());
            }
        }
        assertThat(filled).isEmpty();
    }

    @Test
    void privilegesAreThoseGrantedToOthers() throws SQLException {
        client.run("create user sys_reader password 'Passw0rd1'", "create group sys_group");
        try {
            client.run(
                    "grant usage on schema shop to sys_reader with grant option",
                    "grant create on schema shop to group sys_group",
                    "grant temp on database " + client.values("current_database()") + " to sys_reader",
                    "grant select (total) on shop.orders to sys_reader",
                    "grant select on shop.orders to public");
            String user = client.values("usesysid from pg_user where usename = 'sys_reader'");
            String group = client.values("grosysid from pg_group where groname = 'sys_group'");
            assertThat(client.rows("select * from svv_schema_privileges where namespace_name = 'shop' order by 2"))
                    .containsExactly(
                            "shop|CREATE|" + group + "|sys_group|group|f|SCHEMA",
                            "shop|USAGE|" + user + "|sys_reader|user|t|SCHEMA");
            assertThat(client.rows("select privilege_type, identity_id, identity_name, identity_type, admin_option,"
                            + " privilege_scope from svv_database_privileges where identity_name = 'sys_reader'"))
                    .containsExactly("TEMP|" + user + "|sys_reader|user|f|DATABASE");
            assertThat(client.rows("select * from svv_column_privileges"))
                    .containsExactly("shop|orders|total|SELECT|" + user + "|sys_reader|user");
            assertThat(client.rows("select * from svv_relation_privileges where identity_type = 'public'"))
                    .containsExactly("shop|orders|SELECT|0|public|public|f");
            assertThat(client.rows(
                            "select user_name, createdb, superuser, connection_limit, syslog_access from svv_user_info"
                                    + " where user_name = 'sys_reader'"))
                    .containsExactly("sys_reader|f|f|UNLIMITED|RESTRICTED");
        } finally {
            client.run(
                    "revoke all on schema shop from sys_reader",
                    "revoke all on schema shop from group sys_group",
                    "revoke temp on database " + client.values("current_database()") + " from sys_reader",
                    "revoke all on shop.orders from sys_reader",
                    "revoke select (total) on shop.orders from sys_reader",
                    "drop user sys_reader",
                    "drop group sys_group");
        }
    }

    @Test
    void aMaterializedViewDependsOnThoseItReads() throws SQLException {
        client.run("create materialized view shop.mv_again as select customer_id from shop.mv_totals");
        assertThat(
                        client
                                .rows(
                                        "select schema_name, name, dependent_schema_name, dependent_name from svv_mv_dependency")
                                .stream()
                                .map(row -> row.replaceAll(" +\\|", "|")))
                .containsExactly("shop|mv_again|shop|mv_totals");
    }

    @Test
    void aTableHasItsSizeInBlocks() throws SQLException {
        String sizes = "select \"table\", size from svv_table_info where schema = 'shop' order by 1";
        assertThat(client.rows("select trim(p.name), count(*) from stv_blocklist b join stv_tbl_perm p on p.id = b.tbl"
                        + " where p.name in (select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = 'shop') group by 1 order by 1"))
                .isNotEmpty()
                .isEqualTo(client.rows(sizes));
        assertThat(client.values("count(distinct col) from svv_diskusage where name = 'orders'"))
                .isEqualTo(client.values(
                        "count(*) from svv_columns where table_schema = 'shop' and table_name = 'orders'"));
    }

    @Test
    void postgresqlsOwnRelationsAreNotThere() {
        for (String name : List.of("pg_authid", "pg_roles", "pg_range", "pg_extension", "pg_matviews", "pg_sequence")) {
            assertThatThrownBy(() -> client.rows("select * from " + name))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P01"))
                    .hasMessageContaining("relation \"" + name + "\" does not exist");
        }
    }

    @Test
    void takesWhatAmazonsAdministrationViewsWrite() throws SQLException {
        assertThat(client.values("datepart(hour, timestamp '2020-01-02 03:04:05')"))
                .isEqualTo("3.0");
        assertThat(client.values("trim(oid) = oid::int::varchar from pg_class where relname = 'orders'"))
                .isEqualTo("t");
        assertThat(client.rows("select relname from pg_class where relacl = '{}'::aclitem[]"))
                .isEmpty();
        client.run("grant select on shop.orders to public");
        String owner = client.values("usesysid from pg_user where usename = current_user");
        String granted = "aclcontains(relacl, makeaclitem(0, 0, " + owner + ", '%s', false)) from pg_class"
                + " where relname = 'orders' and relkind = 'r'";
        assertThat(client.values(granted.formatted("SELECT"))).isEqualTo("t");
        assertThat(client.values(granted.formatted("DELETE"))).isEqualTo("f");
    }

    @Test
    void aTransactionShowsItsLocks() throws SQLException {
        client.run("begin", "lock shop.orders");
        String table = client.values("oid from pg_class where relname = 'orders' and relkind = 'r'");
        assertThat(client.rows("select lockable_object_type, granted from svv_transactions where relation = " + table))
                .contains("relation|t");
        assertThat(client.rows("select trim(lock_status) from stv_locks where table_id = " + table))
                .contains("Holding write lock");
        client.run("rollback");
    }
}
