// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterSchemaContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CommentOnContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateSchemaContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SchemaQuotaContext;
import java.util.List;
import java.util.Map;

/** Schemas and comments. */
final class NamespacePlans {
    private static final Map<String, Long> MEGABYTES = Map.of("mb", 1L, "gb", 1_024L, "tb", 1_048_576L);
    private static final int MOST_DIGITS = 9;

    private NamespacePlans() {}

    static void register(Planners planners) {
        planners.on(CreateSchemaContext.class, NamespacePlans::createSchema)
                .on(AlterSchemaContext.class, NamespacePlans::alterSchema)
                .on(CommentOnContext.class, NamespacePlans::comment);
    }

    private static Planned createSchema(CreateSchemaContext create, Translation to) {
        if (!create.schemaElement().isEmpty()) {
            throw Refused.notHere("CREATE SCHEMA with schema elements");
        }
        StringBuilder sql = new StringBuilder("CREATE SCHEMA");
        if (create.ifNotExists() != null) {
            sql.append(" IF NOT EXISTS");
        }
        if (create.identifier() != null) {
            sql.append(' ').append(to.render(create.identifier()));
        }
        String plain = sql.toString();
        String owned = plain + " AUTHORIZATION "
                + (create.userName() == null ? "SESSION_USER" : UserPlans.user(create.userName(), to));
        String made = DesignCalls.call(
                "with_privilege",
                SystemPrivileges.CREATE_SCHEMA,
                null,
                create.userName() == null ? plain : owned,
                owned);
        if (create.schemaQuota() == null) {
            return Planned.script("CREATE SCHEMA", List.of(made));
        } else if (create.identifier() == null) {
            throw Refused.notHere("A QUOTA of a schema without a name");
        }
        return Planned.script("CREATE SCHEMA", List.of(made, quota(create.identifier(), create.schemaQuota(), to)));
    }

    /**
     * A quota is recorded in MB and shown, not enforced.
     *
     * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_SCHEMA.html">CREATE SCHEMA</a>
     */
    private static String quota(IdentifierContext schema, SchemaQuotaContext quota, Translation to) {
        String name = Names.of(schema, to.settings());
        String word = quota.identifier() == null
                ? "gb"
                : Identifier.fold(quota.identifier().getText());
        if (quota.INTEGER() == null) {
            requireUnit(word.equals("unlimited"), quota, to);
            return DesignCalls.call("set_schema_quota", name, null);
        }
        requireUnit(MEGABYTES.containsKey(word), quota, to);
        String number = quota.INTEGER().getText();
        if (number.length() > MOST_DIGITS || Long.parseLong(number) == 0) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE, "the QUOTA of a schema must be positive, got " + number);
        }
        return DesignCalls.call("set_schema_quota", name, Long.parseLong(number) * MEGABYTES.getOrDefault(word, 1L));
    }

    private static void requireUnit(boolean known, SchemaQuotaContext quota, Translation to) {
        if (!known) {
            throw StatementParser.syntaxError(to.source(), quota.getStop());
        }
    }

    private static Planned alterSchema(AlterSchemaContext alter, Translation to) {
        if (alter.schemaQuota() != null) {
            return Planned.script("ALTER SCHEMA", List.of(quota(alter.identifier(0), alter.schemaQuota(), to)));
        }
        String action = alter.RENAME() != null
                ? "RENAME TO " + to.render(alter.identifier(1))
                : "OWNER TO " + UserPlans.user(alter.userName(), to);
        return Planned.query("ALTER SCHEMA", "ALTER SCHEMA " + to.render(alter.identifier(0)) + ' ' + action);
    }

    private static Planned comment(CommentOnContext comment, Translation to) {
        String text = comment.string() == null ? null : StringLiterals.value(comment.string());
        if (comment.CONSTRAINT() != null) {
            return Planned.script(
                    "COMMENT",
                    List.of(DesignCalls.call(
                            "comment_on_key",
                            Relations.target(comment.qualifiedName(), to),
                            Names.of(comment.identifier(), to.settings()),
                            text)));
        } else if (comment.DATABASE() != null) {
            return Planned.script(
                    "COMMENT",
                    List.of(DesignCalls.call(
                            "comment_on_database", Names.of(comment.identifier(), to.settings()), text)));
        }
        if (comment.COLUMN() != null) {
            return Planned.query(
                    "COMMENT",
                    "comment on column " + Relations.target(comment.qualifiedName(), to) + " is "
                            + (text == null ? "null" : StringLiterals.quote(text)));
        }
        return Planned.query("COMMENT", to.reading(Reading.UNGUARDED, () -> to.render(comment)));
    }
}
