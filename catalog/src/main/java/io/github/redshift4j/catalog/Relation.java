// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.DistStyle;
import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.SortKey;
import io.github.redshift4j.core.TableDesign;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table or view while its rows come in. */
final class Relation {
    /** @param sortKey position in the sort key, 0 for none; in an interleaved one every other is negative */
    record ColumnRow(Column column, Optional<Encoding> encoding, boolean distKey, int sortKey) {}

    /** Columns are positions ({@code attnum}) in the tables of either side. */
    record KeyRow(
            Identifier name, String kind, List<Integer> columns, long referencedId, List<Integer> referencedColumns) {}

    /** What a foreign key needs to know of the table it names. */
    record Target(QualifiedName name, Map<Integer, Identifier> columns) {}

    final QualifiedName name;
    final boolean view;
    final List<KeyRow> keys = new ArrayList<>();
    private final int distStyle;
    private final @Nullable String comment;
    private final Map<Integer, ColumnRow> columns = new LinkedHashMap<>();
    private String definition = "";

    Relation(QualifiedName name, boolean view, int distStyle, @Nullable String comment) {
        this.name = name;
        this.view = view;
        this.distStyle = distStyle;
        this.comment = comment;
    }

    void add(int position, ColumnRow column) {
        columns.put(position, column);
    }

    void define(String text) {
        definition = text;
    }

    boolean isLateBinding() {
        return view && View.Kind.ofDefinition(definition) == View.Kind.LATE_BINDING;
    }

    View toView() {
        return new View(name, View.Kind.ofDefinition(definition), definition, columns(), comment);
    }

    /**
     * The table.
     *
     * @param targets the tables that foreign keys name, by their ids; a key to any other is left out
     * @throws SQLException if the catalog says what Redshift does not document
     */
    Table toTable(Map<Long, Target> targets) throws SQLException {
        List<Key> known = new ArrayList<>();
        for (KeyRow key : keys) {
            toKey(key, targets).ifPresent(known::add);
        }
        return new Table(name, columns(), known, design(), comment);
    }

    private List<Column> columns() {
        return columns.values().stream().map(ColumnRow::column).toList();
    }

    private TableDesign design() throws SQLException {
        Map<Identifier, Encoding> encodings = new LinkedHashMap<>();
        columns.values().forEach(row -> row.encoding()
                .ifPresent(encoding -> encodings.put(row.column().name(), encoding)));
        DistStyle style = style();
        // Under AUTO the key is the server's choice of the day, not part of the design.
        Identifier distKey = columns.values().stream()
                .filter(row -> row.distKey() && style == DistStyle.KEY)
                .map(row -> row.column().name())
                .findFirst()
                .orElse(null);
        return new TableDesign(style, distKey, sortKey(), encodings, true);
    }

    private DistStyle style() throws SQLException {
        for (DistStyle style : DistStyle.values()) {
            if (style.code() == distStyle) {
                return style;
            }
        }
        throw new SQLException("Table " + name + " has distribution style " + distStyle
                + ", which is none of those Redshift documents");
    }

    private @Nullable SortKey sortKey() {
        List<ColumnRow> sorted = columns.values().stream()
                .filter(row -> row.sortKey() != 0)
                .sorted(Comparator.comparingInt(row -> Math.abs(row.sortKey())))
                .toList();
        if (sorted.isEmpty()) {
            return null;
        }
        List<Identifier> names = sorted.stream().map(row -> row.column().name()).toList();
        return sorted.stream().anyMatch(row -> row.sortKey() < 0)
                ? new SortKey.Interleaved(names)
                : new SortKey.Compound(names);
    }

    private Optional<Key> toKey(KeyRow key, Map<Long, Target> targets) throws SQLException {
        Map<Integer, Identifier> byPosition = new LinkedHashMap<>();
        columns.forEach((position, row) -> byPosition.put(position, row.column().name()));
        List<Identifier> own = names(key, key.columns(), byPosition);
        if (!key.kind().equals("f")) {
            return Optional.of(
                    key.kind().equals("p") ? new Key.Primary(key.name(), own) : new Key.Unique(key.name(), own));
        }
        Target target = targets.get(key.referencedId());
        return target == null
                ? Optional.empty()
                : Optional.of(new Key.Foreign(
                        key.name(), own, target.name(), names(key, key.referencedColumns(), target.columns())));
    }

    private List<Identifier> names(KeyRow key, List<Integer> positions, Map<Integer, Identifier> byPosition)
            throws SQLException {
        List<Identifier> names = new ArrayList<>();
        for (int position : positions) {
            Identifier column = byPosition.get(position);
            if (column == null) {
                throw new SQLException("Key " + key.name() + " of " + name + " names column " + position
                        + ", which the catalog does not show");
            }
            names.add(column);
        }
        return names;
    }
}
