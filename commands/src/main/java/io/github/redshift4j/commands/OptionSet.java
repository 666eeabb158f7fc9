// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options a builder has collected, in the order first set; setting one again replaces its argument. */
final class OptionSet {
    private final Map<String, Option> byKeyword = new LinkedHashMap<>();

    void set(Option option) {
        byKeyword.put(option.keyword(), option);
    }

    List<Option> toList() {
        return List.copyOf(byKeyword.values());
    }
}
