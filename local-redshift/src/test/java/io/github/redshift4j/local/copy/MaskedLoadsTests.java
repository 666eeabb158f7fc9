// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** COPY and UNLOAD of tables of which values are masked. */
class MaskedLoadsTests {
    private static Lake lake;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        lake = Lake.start();
        connection = lake.connect();
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        lake.close();
    }

    private static void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> column(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }

    @Test
    void storeWhatIsLoadedAndUnloadWhatIsShown() throws SQLException {
        lake.put("masked/in", "1|secret one\n2|secret two\n");
        run(
                "create table people (id int, name varchar(20))",
                "create table unloaded (id int, name varchar(20))",
                "create masking policy hide_name with (n varchar(20)) using (left(n, 1)::varchar(20))",
                "attach masking policy hide_name on people(name) to public",
                "copy people from 's3://lake/masked/in' iam_role default",
                "copy people (name, id) from 's3://lake/masked/in' iam_role default delimiter '|' maxerror 9",
                "unload ('select * from people') to 's3://lake/masked/out/' iam_role default",
                "copy unloaded from 's3://lake/masked/out/' iam_role default");
        assertThat(column("select name from unloaded order by id")).containsExactly("s", "s");
        run("detach masking policy hide_name on people(name) from public", "drop masking policy hide_name");
        assertThat(column("select name from people order by id")).containsExactly("secret one", "secret two");
    }
}
