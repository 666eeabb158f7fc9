// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateProcedureContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ProcedureBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ProcedureLanguageContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ProcedureOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ProcedureSettingContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ProcedureWordsContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CREATE PROCEDURE.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_PROCEDURE.html">CREATE PROCEDURE</a>
 */
final class ProcedureSource {
    private static final int MOST_BYTES = 2 << 20;

    private final CreateProcedureContext create;
    private final Translation to;
    private final List<String> words = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private @Nullable String body;
    private @Nullable String language;

    ProcedureSource(CreateProcedureContext create, Translation to) {
        this.create = create;
        this.to = to;
    }

    Planned plan() {
        create.procedureOption().forEach(this::read);
        if (body == null || language == null) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, body == null ? "no procedure body specified" : "no language specified");
        }
        boolean nonatomic = words.remove("nonatomic");
        boolean definer = security();
        if (nonatomic && (definer || !settings.isEmpty())) {
            throw Refused.notSupported("SECURITY DEFINER and SET are not supported in a NONATOMIC procedure");
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw ServerException.of("54000", "the source of a procedure cannot exceed 2 MB");
        }
        List<RoutineArguments.Typed> arguments = RoutineArguments.of(create.routineArgument(), to);
        RoutineArguments.requireDistinct(arguments);
        String name = Relations.target(create.qualifiedName(), to);
        String sql = "CREATE " + (create.REPLACE() == null ? "" : "OR REPLACE ") + "PROCEDURE " + name + '('
                + String.join(
                        ", ",
                        arguments.stream().map(RoutineArguments.Typed::postgres).toList())
                + ") LANGUAGE plpgsql " + (definer ? "SECURITY DEFINER" : "SECURITY INVOKER") + " AS "
                + StringLiterals.quote(body);
        String signature = name + '(' + RoutineArguments.inputTypes(arguments) + ')';
        return Planned.of(
                "CREATE PROCEDURE",
                new Plan.CreateProcedure(
                        arguments.stream()
                                .map(a -> new Plan.Argument(a.name(), a.mode(), a.type()))
                                .toList(),
                        body,
                        List.of(sql, DesignCalls.call("set_routine", signature, body, info(arguments, nonatomic)))));
    }

    private void read(ProcedureOptionContext option) {
        if (option instanceof ProcedureBodyContext given) {
            requireFirst(body == null, option);
            if (given.string().DOLLAR_STRING() == null) {
                throw Refused.notHere("A procedure body without dollar quotes");
            }
            body = StringLiterals.value(given.string());
        } else if (option instanceof ProcedureLanguageContext given) {
            requireFirst(language == null, option);
            language = Identifier.fold(given.identifier().getText());
            if (!language.equals("plpgsql")) {
                throw ServerException.of(SqlState.UNDEFINED_OBJECT, "language \"" + language + "\" does not exist");
            }
        } else if (option instanceof ProcedureSettingContext given) {
            settings.addAll(ParameterPlans.setting(given.parameterValueList(), to));
        } else if (option instanceof ProcedureWordsContext given) {
            for (IdentifierContext word : given.identifier()) {
                words.add(Identifier.fold(word.getText()));
            }
        }
    }

    private void requireFirst(boolean first, ProcedureOptionContext option) {
        if (!first) {
            throw StatementParser.syntaxError(to.source(), option.getStart());
        }
    }

    private boolean security() {
        if (words.isEmpty() || words.equals(List.of("security", "invoker"))) {
            return false;
        }
        if (words.equals(List.of("security", "definer"))) {
            return true;
        }
        throw ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at or near \"" + words.get(0) + '"');
    }

    private String info(List<RoutineArguments.Typed> arguments, boolean nonatomic) {
        List<Super> all = new ArrayList<>();
        for (RoutineArguments.Typed argument : arguments) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("name", argument.name());
            fields.put("mode", argument.mode());
            fields.put("type", argument.type());
            all.add(DesignCalls.map(fields));
        }
        Map<String, Super> info = new LinkedHashMap<>();
        info.put("arguments", Super.array(all.toArray(Super[]::new)));
        info.put("nonatomic", Super.of(nonatomic));
        info.put("settings", DesignCalls.array(settings));
        return Super.object(info).toJson();
    }
}
