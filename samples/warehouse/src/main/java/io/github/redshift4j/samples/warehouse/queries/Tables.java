// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.queries;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The tables and columns that the jOOQ queries name. */
final class Tables {
    static final Table<Record> CUSTOMER = table(name("customer"));
    static final Table<Record> ORDERS = table(name("orders"));
    static final Table<Record> LINEITEM = table(name("lineitem"));
    static final Table<Record> SUPPLIER = table(name("supplier"));
    static final Table<Record> NATION = table(name("nation"));
    static final Table<Record> REGION = table(name("region"));

    static final Field<Long> C_CUSTKEY = number("c_custkey");
    static final Field<Long> C_NATIONKEY = number("c_nationkey");
    static final Field<String> C_MKTSEGMENT = text("c_mktsegment");
    static final Field<Long> O_ORDERKEY = number("o_orderkey");
    static final Field<Long> O_CUSTKEY = number("o_custkey");
    static final Field<LocalDate> O_ORDERDATE = date("o_orderdate");
    static final Field<Integer> O_SHIPPRIORITY = field(name("o_shippriority"), SQLDataType.INTEGER);
    static final Field<Long> L_ORDERKEY = number("l_orderkey");
    static final Field<Long> L_SUPPKEY = number("l_suppkey");
    static final Field<BigDecimal> L_QUANTITY = amount("l_quantity");
    static final Field<BigDecimal> L_EXTENDEDPRICE = amount("l_extendedprice");
    static final Field<BigDecimal> L_DISCOUNT = amount("l_discount");
    static final Field<BigDecimal> L_TAX = amount("l_tax");
    static final Field<String> L_RETURNFLAG = text("l_returnflag");
    static final Field<String> L_LINESTATUS = text("l_linestatus");
    static final Field<LocalDate> L_SHIPDATE = date("l_shipdate");
    static final Field<Long> S_SUPPKEY = number("s_suppkey");
    static final Field<Long> S_NATIONKEY = number("s_nationkey");
    static final Field<Long> N_NATIONKEY = number("n_nationkey");
    static final Field<Long> N_REGIONKEY = number("n_regionkey");
    static final Field<String> N_NAME = text("n_name");
    static final Field<Long> R_REGIONKEY = number("r_regionkey");
    static final Field<String> R_NAME = text("r_name");

    private Tables() {}

    private static Field<Long> number(String column) {
        return field(name(column), SQLDataType.BIGINT);
    }

    private static Field<BigDecimal> amount(String column) {
        return field(name(column), SQLDataType.NUMERIC(12, 2));
    }

    private static Field<String> text(String column) {
        return field(name(column), SQLDataType.VARCHAR);
    }

    private static Field<LocalDate> date(String column) {
        return field(name(column), SQLDataType.LOCALDATE);
    }
}
