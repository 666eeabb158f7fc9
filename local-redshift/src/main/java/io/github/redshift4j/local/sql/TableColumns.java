// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CheckAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CollateAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnDefinitionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DefaultAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DistkeyAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.EncodeAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentityAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.KeyAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ReferencesAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SortkeyAttributeContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a CREATE TABLE: their PostgreSQL definitions, and what is recorded beside them. */
final class TableColumns {
    static final Set<String> SYSTEM_COLUMNS = Set.of("oid", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private final String table;
    private final Translation to;
    private final Map<String, RedshiftType> types = new LinkedHashMap<>();
    private final Map<String, String> encodings = new LinkedHashMap<>();
    private final Map<String, Identity> identities = new LinkedHashMap<>();
    private final List<String> distkeys = new ArrayList<>();
    private final List<String> sortkeys = new ArrayList<>();

    private record Identity(long seed, long step, boolean byDefault) {}

    TableColumns(String table, Translation to) {
        this.table = table;
        this.to = to;
    }

    Map<String, RedshiftType> types() {
        return types;
    }

    Map<String, String> encodings() {
        return encodings;
    }

    List<String> distkeys() {
        return distkeys;
    }

    List<String> sortkeys() {
        return sortkeys;
    }

    /** Notes a column; returns its definition for PostgreSQL. */
    String add(ColumnDefinitionContext column, TableKeys keys) {
        String name = Names.of(column.identifier(), to.settings());
        if (SYSTEM_COLUMNS.contains(name)) {
            throw ServerException.of(
                    SqlState.DUPLICATE_COLUMN, "column name \"" + name + "\" conflicts with a system column name");
        }
        RedshiftType type = DataTypes.ofColumn(column.dataType(), table, name, to);
        if (types.put(name, type) != null) {
            throw ServerException.of(SqlState.DUPLICATE_COLUMN, "column \"" + name + "\" specified more than once");
        }
        StringBuilder sql = new StringBuilder(Names.quote(name) + ' ' + DataTypes.postgresql(type));
        boolean hasDefault = false;
        Set<String> given = new HashSet<>();
        for (ColumnAttributeContext attribute : column.columnAttribute()) {
            requireOnce(attribute, name, given);
            if (attribute instanceof DefaultAttributeContext value) {
                hasDefault = true;
                SpatialLiterals.note(value.expression(), type, to);
                sql.append(" DEFAULT ").append(CallRewrites.operand(value.expression(), to));
            } else if (attribute instanceof IdentityAttributeContext identity) {
                sql.append(' ').append(identity(name, type, identity));
            } else if (attribute instanceof NullAttributeContext nullable) {
                sql.append(nullable.NOT() == null ? "" : " NOT NULL");
            } else if (attribute instanceof CollateAttributeContext collate) {
                sql.append(collation(name, type, collate));
            } else {
                note(name, type, attribute, keys);
            }
        }
        if (hasDefault && identities.containsKey(name)) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, "column \"" + name + "\" cannot have both DEFAULT and IDENTITY");
        }
        return sql.toString();
    }

    /** Keys may be said as often as one likes; of anything else a column has one. */
    private static void requireOnce(ColumnAttributeContext attribute, String column, Set<String> given) {
        boolean key = attribute instanceof KeyAttributeContext || attribute instanceof ReferencesAttributeContext;
        String word = attribute instanceof NullAttributeContext
                ? "NULL"
                : attribute.getStart().getText().toUpperCase(Locale.ROOT);
        if (!key && !given.add(word)) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, word + " specified more than once for column \"" + column + '"');
        }
    }

    private void note(String name, RedshiftType type, ColumnAttributeContext attribute, TableKeys keys) {
        if (attribute instanceof EncodeAttributeContext encode) {
            encodings.put(name, encoding(name, type, encode.anyWord().getText()));
        } else if (attribute instanceof DistkeyAttributeContext) {
            distkeys.add(name);
        } else if (attribute instanceof SortkeyAttributeContext) {
            sortkeys.add(name);
        } else if (attribute instanceof KeyAttributeContext key) {
            keys.add(key.PRIMARY() != null ? "primary" : "unique", null, List.of(name), null, null);
        } else if (attribute instanceof ReferencesAttributeContext reference) {
            keys.add(
                    "foreign",
                    null,
                    List.of(name),
                    reference.qualifiedName(),
                    reference.columnNames() == null ? null : keys.names(reference.columnNames()));
        } else if (attribute instanceof CheckAttributeContext) {
            throw TableKeys.refuseCheck();
        }
    }

    /** The encoding's name if the type can have it. */
    static String encoding(String column, @Nullable RedshiftType type, String word) {
        Encoding encoding = Encoding.of(word)
                .orElseThrow(() -> ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "invalid encoding type specified for column \"" + column + '"'));
        if (type != null && !encoding.supports(type.name())) {
            throw Refused.notSupported("invalid encoding type specified for column \"" + column + "\": "
                    + encoding.sql() + " does not support type " + type);
        }
        return encoding.sql();
    }

    private String collation(String column, RedshiftType type, CollateAttributeContext collate) {
        String name = Identifier.fold(collate.identifier().getText());
        if (!Collations.COLUMN.containsKey(name)) {
            throw StatementParser.syntaxError(to.source(), collate.identifier().getStart());
        }
        if (type.name() != TypeName.VARCHAR && type.name() != TypeName.CHAR) {
            throw Refused.notSupported(
                    "COLLATE is for columns of CHAR and VARCHAR: \"" + column + "\" is of type " + type);
        }
        return Collations.COLUMN.get(name);
    }

    private String identity(String name, RedshiftType type, IdentityAttributeContext identity) {
        if (type.name() != TypeName.INTEGER && type.name() != TypeName.BIGINT) {
            throw Refused.notSupported("identity column \"" + name + "\" must be of type INTEGER or BIGINT");
        }
        boolean given = !identity.signedInteger().isEmpty();
        long seed = given ? number(identity.signedInteger(0).getText()) : 1;
        long step = given ? number(identity.signedInteger(1).getText()) : 1;
        if (step == 0) {
            throw ServerException.of(SqlState.INVALID_PARAMETER_VALUE, "identity step must not be zero");
        }
        boolean byDefault = identity.GENERATED() != null;
        // The guide's samples have one of each kind in one table.
        if (identities.values().stream().anyMatch(other -> other.byDefault() == byDefault)
                || identities.put(name, new Identity(seed, step, byDefault)) != null) {
            throw Refused.notSupported("multiple identity columns specified for table \"" + table + '"');
        }
        long min = type.name() == TypeName.INTEGER ? Integer.MIN_VALUE : Long.MIN_VALUE;
        long max = type.name() == TypeName.INTEGER ? Integer.MAX_VALUE : Long.MAX_VALUE;
        String bound = step > 0 ? (seed < 1 ? " MINVALUE " + min : "") : (seed > -1 ? " MAXVALUE " + max : "");
        return "GENERATED " + (byDefault ? "BY DEFAULT" : "ALWAYS") + " AS IDENTITY (START WITH " + seed
                + " INCREMENT BY " + step + bound + ')';
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.replace("+", ""));
        } catch (NumberFormatException e) {
            throw ServerException.of(SqlState.NUMERIC_OUT_OF_RANGE, "identity value " + text + " is out of range");
        }
    }

    void check() {
        if (types.size() > Limits.COLUMNS) {
            throw ServerException.of(
                    SqlState.TOO_MANY_COLUMNS, "tables can have at most " + Limits.COLUMNS + " columns");
        }
    }

    List<String> identityCalls(String relation) {
        List<String> calls = new ArrayList<>();
        identities.forEach((column, identity) -> calls.add(DesignCalls.call(
                "set_identity", relation, column, identity.seed(), identity.step(), identity.byDefault())));
        return calls;
    }
}
