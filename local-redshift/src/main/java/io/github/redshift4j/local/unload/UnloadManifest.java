// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.core.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of a manifest. */
final class UnloadManifest {
    private UnloadManifest() {}

    static String json(List<UnloadedFile> files) {
        List<Super> entries = new ArrayList<>();
        for (UnloadedFile file : files) {
            entries.add(object("url", Super.of(file.url()), "meta", object("content_length", Super.of(file.size()))));
        }
        return object("entries", new Super.ArrayValue(entries)).toJson();
    }

    /** @param headers lines that every file has before its rows; they count as records */
    static String verboseJson(List<UnloadedFile> files, List<UnloadColumn> columns, int headers) {
        List<Super> entries = new ArrayList<>();
        long size = 0;
        long records = 0;
        for (UnloadedFile file : files) {
            long fileRecords = file.rows() + headers;
            entries.add(object("url", Super.of(file.url()), "meta", meta(file.size(), fileRecords)));
            size += file.size();
            records += fileRecords;
        }
        List<Super> elements = new ArrayList<>();
        for (UnloadColumn column : columns) {
            elements.add(object("name", Super.of(column.name()), "type", type(column.type())));
        }
        Map<String, Super> manifest = new LinkedHashMap<>();
        manifest.put("entries", new Super.ArrayValue(entries));
        manifest.put("schema", object("elements", new Super.ArrayValue(elements)));
        manifest.put("meta", meta(size, records));
        manifest.put("author", object("name", Super.of("Amazon Redshift"), "version", Super.of("1.0.0")));
        return Super.object(manifest).toJson();
    }

    private static Super meta(long size, long records) {
        return object("content_length", Super.of(size), "record_count", Super.of(records));
    }

    private static Super type(RedshiftType type) {
        Map<String, Super> shape = new LinkedHashMap<>();
        shape.put("base", Super.of(type.name().sql()));
        if (type.name().hasLength() && type.length() != RedshiftType.NONE) {
            shape.put("max_length", Super.of(type.length()));
        }
        if (type.name() == TypeName.DECIMAL && type.precision() != RedshiftType.NONE) {
            shape.put("precision", Super.of(type.precision()));
            shape.put("scale", Super.of(type.scale()));
        }
        return Super.object(shape);
    }

    private static Super object(String name, Super value) {
        return Super.object(Map.of(name, value));
    }

    private static Super object(String first, Super firstValue, String second, Super secondValue) {
        Map<String, Super> attributes = new LinkedHashMap<>();
        attributes.put(first, firstValue);
        attributes.put(second, secondValue);
        return Super.object(attributes);
    }
}
