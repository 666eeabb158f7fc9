// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AddColumnContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AddConstraintContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterActionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterTableAppendContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ChangeDistkeyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ChangeDiststyleContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ChangeEncodeAutoContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ChangeEncodingContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ChangeOwnerContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ChangeSortkeyAutoContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ChangeSortkeyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ChangeTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DefaultAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropBehaviorContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropColumnContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropConstraintContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.EncodeAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExternalPartitionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExternalSettingContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.KeyConstraintContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RenameColumnContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RenameTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RowLevelSecurityContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ALTER TABLE: one action, several ENCODEs, or a distribution change together with a sort key change. */
final class AlterTablePlans {
    private static final String TAG = "ALTER TABLE";

    private AlterTablePlans() {}

    static void register(Planners planners) {
        planners.on(AlterTableContext.class, AlterTablePlans::plan)
                .on(AlterTableAppendContext.class, AlterTablePlans::append);
    }

    private static Planned append(AlterTableAppendContext append, Translation to) {
        String mode = append.IGNOREEXTRA() != null ? "ignoreextra" : append.FILLTARGET() != null ? "filltarget" : null;
        return Planned.script(
                        "ALTER TABLE APPEND",
                        List.of(DesignCalls.call(
                                "append_table",
                                Relations.target(append.qualifiedName(0), to),
                                Relations.target(append.qualifiedName(1), to),
                                mode)))
                .refusedInBlock();
    }

    private static Planned plan(AlterTableContext alter, Translation to) {
        List<AlterActionContext> actions = alter.alterAction();
        String relation = Relations.target(alter.qualifiedName(), to);
        if (actions.stream().allMatch(ChangeEncodingContext.class::isInstance)) {
            return Planned.script(
                    TAG, List.of(AccessPlans.with("ALTER", List.of(relation), encodings(relation, actions, to))));
        }
        if (actions.size() > 1) {
            requireDesignPair(alter, to);
        }
        boolean changesType = actions.get(0) instanceof ChangeTypeContext;
        List<String> script = new ArrayList<>();
        for (AlterActionContext action : actions) {
            for (String statement : action(alter, relation, action, to)) {
                script.add(
                        action instanceof ChangeOwnerContext || action instanceof RowLevelSecurityContext
                                ? statement
                                : AccessPlans.with("ALTER", List.of(relation), statement));
            }
        }
        Planned planned = Planned.script(TAG, script);
        return changesType ? planned.refusedInBlock() : planned;
    }

    /** Two actions go together when one is the sort key and the other the distribution. */
    private static void requireDesignPair(AlterTableContext alter, Translation to) {
        List<AlterActionContext> actions = alter.alterAction();
        long sort =
                actions.stream().filter(ChangeSortkeyContext.class::isInstance).count();
        long distribution = actions.stream()
                .filter(a -> a instanceof ChangeDistkeyContext
                        || (a instanceof ChangeDiststyleContext style
                                && style.distStyle() != null
                                && style.distStyle().ALL() != null))
                .count();
        if (actions.size() != 2 || sort != 1 || distribution != 1) {
            throw StatementParser.syntaxError(to.source(), alter.COMMA(0).getSymbol());
        }
    }

    private static String table(AlterTableContext alter, Translation to) {
        List<String> parts = Names.parts(alter.qualifiedName(), to.settings());
        return parts.get(parts.size() - 1);
    }

    private static List<String> action(
            AlterTableContext alter, String relation, AlterActionContext action, Translation to) {
        String start = "ALTER TABLE " + relation + ' ';
        if (action instanceof RowLevelSecurityContext security) {
            return List.of(PolicyPlans.rowSecurity(relation, security.rowSecurity(), to));
        }
        if (action instanceof ExternalSettingContext || action instanceof ExternalPartitionContext) {
            throw notHere(action, to);
        }
        if (action instanceof AddConstraintContext add) {
            TableKeys keys = new TableKeys(relation, table(alter, to), to);
            keys.add(add.tableConstraint());
            List<String> calls = new ArrayList<>();
            if (add.tableConstraint() instanceof KeyConstraintContext key && key.PRIMARY() != null) {
                calls.add(DesignCalls.call(
                        "check_primary_key", relation, DesignCalls.json(keys.names(key.columnNames()))));
            }
            calls.addAll(keys.calls());
            return calls;
        } else if (action instanceof DropConstraintContext drop) {
            return List.of(DesignCalls.call("drop_key", relation, Names.of(drop.identifier(), to.settings())));
        } else if (action instanceof ChangeOwnerContext owner) {
            return List.of(start + "OWNER TO " + UserPlans.user(owner.userName(), to));
        } else if (action instanceof RenameTableContext rename) {
            return List.of(
                    DesignCalls.call("check_rename", relation), start + "RENAME TO " + newName(alter, rename, to));
        } else if (action instanceof RenameColumnContext rename) {
            return List.of(start + "RENAME COLUMN " + to.render(rename.identifier(0)) + " TO "
                    + to.render(rename.identifier(1)));
        } else if (action instanceof ChangeTypeContext change) {
            return changeType(relation, change, to);
        } else if (action instanceof AddColumnContext add) {
            return addColumn(alter, relation, add, to);
        } else if (action instanceof DropColumnContext drop) {
            return List.of(
                    DesignCalls.call("check_drop_column", relation, Names.of(drop.identifier(), to.settings())),
                    start + "DROP COLUMN " + to.render(drop.identifier()) + behavior(drop.dropBehavior()));
        }
        return List.of(design(relation, action, to));
    }

    /** What only external tables have; other words in their places are no grammar. */
    private static RuntimeException notHere(AlterActionContext action, Translation to) {
        String text = to.text(action).replace("(", " (").replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
        for (String known : List.of(
                "SET LOCATION ",
                "SET FILE FORMAT ",
                "SET TABLE PROPERTIES ",
                "PARTITION ",
                "DROP PARTITION ",
                "ADD PARTITION ",
                "ADD IF NOT EXISTS PARTITION ")) {
            if (text.startsWith(known)) {
                return Refused.notHere("ALTER TABLE … " + known.strip());
            }
        }
        return StatementParser.syntaxError(to.source(), action.getStart());
    }

    private static String design(String relation, AlterActionContext action, Translation to) {
        if (action instanceof ChangeEncodeAutoContext) {
            return DesignCalls.call("alter_encode_auto", relation);
        } else if (action instanceof ChangeDistkeyContext change) {
            return DesignCalls.call("alter_diststyle", relation, "key", Names.of(change.identifier(), to.settings()));
        } else if (action instanceof ChangeDiststyleContext change) {
            if (change.identifier() != null) {
                return DesignCalls.call(
                        "alter_diststyle", relation, "key", Names.of(change.identifier(), to.settings()));
            }
            if (change.distStyle().KEY() != null) {
                throw StatementParser.syntaxError(to.source(), change.getStop());
            }
            return DesignCalls.call(
                    "alter_diststyle",
                    relation,
                    Identifier.fold(change.distStyle().getText()),
                    (Object) null);
        } else if (action instanceof ChangeSortkeyContext change) {
            List<String> columns = change.columnNames().identifier().stream()
                    .map(name -> Names.of(name, to.settings()))
                    .toList();
            TableAttributes.checkSortKey("compound", columns);
            return DesignCalls.call("alter_sortkey", relation, "compound", DesignCalls.json(columns));
        } else if (action instanceof ChangeSortkeyAutoContext change) {
            return DesignCalls.call("alter_sortkey", relation, change.AUTO() != null ? "auto" : "none", "[]");
        }
        throw Refused.notHere("This action of ALTER TABLE");
    }

    private static String encodings(String relation, List<AlterActionContext> actions, Translation to) {
        Map<String, String> encodings = new LinkedHashMap<>();
        Map<String, RedshiftType> types = new LinkedHashMap<>();
        to.columns("SELECT * FROM " + relation).forEach(column -> types.put(column.name(), column.type()));
        for (AlterActionContext action : actions) {
            ChangeEncodingContext change = (ChangeEncodingContext) action;
            String column = Names.of(change.identifier(), to.settings());
            String encoding = TableColumns.encoding(
                    column, types.get(column), change.anyWord().getText());
            if (encodings.put(column, encoding) != null) {
                throw Refused.notSupported("column \"" + column + "\" is altered more than once");
            }
        }
        return DesignCalls.call(
                "alter_encoding", relation, DesignCalls.map(encodings).toJson());
    }

    private static String newName(AlterTableContext alter, RenameTableContext rename, Translation to) {
        String name = Names.of(rename.identifier(), to.settings());
        List<String> old = Names.parts(alter.qualifiedName(), to.settings());
        if (name.startsWith("#") && !old.get(old.size() - 1).startsWith("#")) {
            throw Refused.invalidTable("cannot rename permanent table to temporary name \"" + name + '"');
        }
        return Names.quote(name);
    }

    private static List<String> changeType(String relation, ChangeTypeContext change, Translation to) {
        String column = Names.of(change.identifier(), to.settings());
        RedshiftType type = DataTypes.ofColumn(change.dataType(), relation, column, to);
        if (type.name() != TypeName.VARCHAR) {
            throw Refused.notSupported("cannot alter type of column \"" + column + "\": only the size of a VARCHAR"
                    + " column can be changed");
        }
        return List.of(
                DesignCalls.call("check_alter_column_type", relation, column, type.length()),
                "ALTER TABLE " + relation + " ALTER COLUMN " + Names.quote(column) + " TYPE "
                        + DataTypes.postgresql(type));
    }

    private static List<String> addColumn(
            AlterTableContext alter, String relation, AddColumnContext add, Translation to) {
        boolean notNull = false;
        boolean hasDefault = false;
        for (ColumnAttributeContext attribute : add.columnDefinition().columnAttribute()) {
            if (attribute instanceof NullAttributeContext nullable) {
                notNull = nullable.NOT() != null;
            } else if (attribute instanceof DefaultAttributeContext value) {
                hasDefault = !value.expression().getText().equalsIgnoreCase("null");
            } else if (!(attribute instanceof EncodeAttributeContext)) {
                String word = attribute.getStart().getText().toUpperCase(Locale.ROOT);
                throw Refused.notSupported(
                        "ALTER TABLE ADD COLUMN does not take " + (word.equals("PRIMARY") ? "PRIMARY KEY" : word));
            }
        }
        if (notNull && !hasDefault) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
        }
        String table = table(alter, to);
        TableColumns columns = new TableColumns(table, to);
        String definition = columns.add(add.columnDefinition(), new TableKeys(relation, table, to));
        String column = Names.of(add.columnDefinition().identifier(), to.settings());
        @Nullable String encoding = columns.encodings().get(column);
        return List.of(
                "ALTER TABLE " + relation + " ADD COLUMN " + definition,
                DesignCalls.call("add_column_design", relation, column, encoding));
    }

    static String behavior(@Nullable DropBehaviorContext behavior) {
        return behavior == null ? "" : ' ' + behavior.getText().toUpperCase(Locale.ROOT);
    }
}
