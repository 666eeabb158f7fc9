// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterSchemaContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CommentOnContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateSchemaContext;

/** Schemas and comments. */
final class NamespacePlans {
    private NamespacePlans() {}

    static void register(Planners planners) {
        planners.on(CreateSchemaContext.class, NamespacePlans::createSchema)
                .on(AlterSchemaContext.class, NamespacePlans::alterSchema)
                .on(CommentOnContext.class, NamespacePlans::comment);
    }

    private static Planned createSchema(CreateSchemaContext create, Translation to) {
        if (create.schemaQuota() != null) {
            throw Refused.notHere("A schema QUOTA");
        }
        StringBuilder sql = new StringBuilder("CREATE SCHEMA");
        if (create.ifNotExists() != null) {
            sql.append(" IF NOT EXISTS");
        }
        if (create.identifier() != null) {
            sql.append(' ').append(to.render(create.identifier()));
        }
        if (create.userName() != null) {
            sql.append(" AUTHORIZATION ").append(AccessPlans.user(create.userName(), to));
        }
        return Planned.query("CREATE SCHEMA", sql.toString());
    }

    private static Planned alterSchema(AlterSchemaContext alter, Translation to) {
        if (alter.schemaQuota() != null) {
            throw Refused.notHere("A schema QUOTA");
        }
        String action = alter.RENAME() != null
                ? "RENAME TO " + to.render(alter.identifier(1))
                : "OWNER TO " + AccessPlans.user(alter.userName(), to);
        return Planned.query("ALTER SCHEMA", "ALTER SCHEMA " + to.render(alter.identifier(0)) + ' ' + action);
    }

    private static Planned comment(CommentOnContext comment, Translation to) {
        if (comment.CONSTRAINT() != null) {
            throw Refused.notHere("COMMENT ON CONSTRAINT");
        }
        return Planned.query("COMMENT", to.render(comment));
    }
}
