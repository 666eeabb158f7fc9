// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.choices;

import io.github.redshift4j.local.choices.UnverifiedChoice.Step;
import java.util.List;
import java.util.Map;

/** What a cluster has answered, against what was chosen. */
final class ChoiceReport {
    private ChoiceReport() {}

    static String of(Map<UnverifiedChoice, List<Step>> answers) {
        StringBuilder wrong = new StringBuilder();
        int wrongs = 0;
        for (Map.Entry<UnverifiedChoice, List<Step>> answer : answers.entrySet()) {
            UnverifiedChoice choice = answer.getKey();
            if (!answer.getValue().equals(choice.probe())) {
                wrongs++;
                wrong.append(
                        "wrong: %s: %s%n  chosen: %s%n".formatted(choice.name(), choice.question(), choice.choice()));
                append(choice.probe(), answer.getValue(), wrong);
            }
        }
        return "%d choices asked, %d right, %d wrong%n%s"
                .formatted(answers.size(), answers.size() - wrongs, wrongs, wrong);
    }

    private static void append(List<Step> chosen, List<Step> answered, StringBuilder to) {
        for (int i = 0; i < chosen.size(); i++) {
            List<String> here = chosen.get(i).outcome();
            List<String> there = i < answered.size() ? answered.get(i).outcome() : List.of();
            if (!here.equals(there)) {
                to.append("  %s%n    here:    %s%n    cluster: %s%n"
                        .formatted(chosen.get(i).sql(), here, there));
            }
        }
    }
}
