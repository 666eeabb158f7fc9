// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Every result set of a driver's DatabaseMetaData about {@link Shop}, as lines of text: the call, the column labels, the
 * rows. Object numbers and times are masked.
 */
final class MetadataReport {
    private static final Pattern NUMBER = Pattern.compile("(identity\"?\\()\\d+|(?<=_)\\d{5,}(?=\\|)");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+");

    private interface Call {
        ResultSet run(DatabaseMetaData metaData) throws SQLException;
    }

    private static final Map<String, Call> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("getCatalogs()", DatabaseMetaData::getCatalogs);
        CALLS.put("getSchemas()", DatabaseMetaData::getSchemas);
        CALLS.put("getSchemas(null, sh%)", m -> m.getSchemas(null, "sh%"));
        CALLS.put("getSchemas(elsewhere, null)", m -> m.getSchemas("elsewhere", null));
        CALLS.put("getTables(null, shop, null, null)", m -> m.getTables(null, "shop", null, null));
        CALLS.put(
                "getTables(null, shop, order\\_%, [TABLE])",
                m -> m.getTables(null, "shop", "order\\_%", new String[] {"TABLE"}));
        CALLS.put("getTables(null, s%, %, [VIEW])", m -> m.getTables(null, "s%", "%", new String[] {"VIEW"}));
        CALLS.put("getTables(null, null, cust%, null)", m -> m.getTables(null, null, "cust%", null));
        CALLS.put("getTableTypes()", DatabaseMetaData::getTableTypes);
        CALLS.put("getColumns(null, shop, null, null)", m -> m.getColumns(null, "shop", null, null));
        CALLS.put("getColumns(null, null, orders, %_id)", m -> m.getColumns(null, null, "orders", "%_id"));
        CALLS.put("getPrimaryKeys(null, shop, orders)", m -> m.getPrimaryKeys(null, "shop", "orders"));
        CALLS.put("getPrimaryKeys(null, null, null)", m -> m.getPrimaryKeys(null, null, null));
        CALLS.put("getImportedKeys(null, shop, order_line)", m -> m.getImportedKeys(null, "shop", "order_line"));
        CALLS.put("getExportedKeys(null, shop, customer)", m -> m.getExportedKeys(null, "shop", "customer"));
        CALLS.put(
                "getCrossReference(null, shop, orders, null, shop, order_line)",
                m -> m.getCrossReference(null, "shop", "orders", null, "shop", "order_line"));
        CALLS.put(
                "getBestRowIdentifier(null, shop, orders, 0, false)",
                m -> m.getBestRowIdentifier(null, "shop", "orders", 0, false));
        CALLS.put("getVersionColumns(null, shop, orders)", m -> m.getVersionColumns(null, "shop", "orders"));
        CALLS.put(
                "getIndexInfo(null, shop, orders, false, false)",
                m -> m.getIndexInfo(null, "shop", "orders", false, false));
        CALLS.put("getProcedures(null, shop, null)", m -> m.getProcedures(null, "shop", null));
        CALLS.put("getProcedureColumns(null, shop, null, null)", m -> m.getProcedureColumns(null, "shop", null, null));
        CALLS.put("getFunctions(null, shop, null)", m -> m.getFunctions(null, "shop", null));
        CALLS.put("getFunctionColumns(null, shop, null, null)", m -> m.getFunctionColumns(null, "shop", null, null));
        CALLS.put("getTablePrivileges(null, shop, customer)", m -> m.getTablePrivileges(null, "shop", "customer"));
        CALLS.put(
                "getColumnPrivileges(null, shop, orders, total)",
                m -> m.getColumnPrivileges(null, "shop", "orders", "total"));
        CALLS.put("getTypeInfo()", DatabaseMetaData::getTypeInfo);
        CALLS.put("getUDTs(null, shop, %, null)", m -> m.getUDTs(null, "shop", "%", null));
    }

    private MetadataReport() {}

    /** The lines of each call's answer, by the call. */
    static Map<String, List<String>> of(Connection connection) throws SQLException {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (Map.Entry<String, Call> call : CALLS.entrySet()) {
            try (ResultSet rows = call.getValue().run(connection.getMetaData())) {
                answers.put(call.getKey(), lines(rows));
            }
        }
        return answers;
    }

    private static List<String> lines(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        ResultSetMetaData columns = rows.getMetaData();
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i));
        }
        lines.add(String.join("|", labels));
        while (rows.next()) {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= labels.size(); i++) {
                line.append(rows.getString(i)).append('|');
            }
            lines.add(masked(line.toString()));
        }
        return lines;
    }

    private static String masked(String line) {
        return TIME.matcher(NUMBER.matcher(line).replaceAll("$1N")).replaceAll("TIME");
    }
}
