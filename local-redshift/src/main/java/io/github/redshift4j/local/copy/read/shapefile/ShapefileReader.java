// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.shapefile;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.EwkbBytes;
import io.github.redshift4j.local.copy.read.Row;
import io.github.redshift4j.local.copy.read.RowReader;
import io.github.redshift4j.local.copy.read.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** SHAPEFILE: of each shape its geometry, then the fields of its record. Deleted records are left out with their shapes. */
public final class ShapefileReader implements RowReader {
    private static final int FILE_CODE = 9994;
    private static final int HEADER = 100;
    private static final int LENGTH = 24;
    private static final int RECORD_HEADER = 8;
    private static final int WORD = 2;
    /** More than any geometry has that fits a row after its simplification. */
    private static final int MAX_RECORD = 256 << 20;

    private final InputStream shapes;
    private final AttributeFile attributes;
    private final int srid;
    private final Simplify simplify;
    private final Consumer<SimplifiedShape> log;
    private final long length;
    private long offset = HEADER;

    /**
     * Takes over the streams.
     *
     * @param charset of the texts in {@code attributes}
     * @param projection text of the {@code .prj} file; empty for no reference system
     * @param log told of each shape that AUTO simplifies
     */
    public ShapefileReader(
            InputStream shapes,
            InputStream attributes,
            Charset charset,
            String projection,
            Simplify simplify,
            Consumer<SimplifiedShape> log)
            throws IOException {
        this.shapes = shapes;
        this.srid = Projection.srid(projection);
        this.simplify = simplify;
        this.log = log;
        ByteBuffer header = ByteBuffer.wrap(shapes.readNBytes(HEADER));
        if (header.limit() < HEADER || header.getInt(0) != FILE_CODE) {
            throw new UnreadableFileException("it is no .shp file");
        }
        this.length = (long) WORD * header.getInt(LENGTH);
        this.attributes = new AttributeFile(attributes, charset);
    }

    @Override
    public boolean read(Row row) throws IOException, BadValue {
        while (true) {
            byte[] header = shapes.readNBytes(RECORD_HEADER);
            if (header.length == 0) {
                requireWhole();
                return false;
            }
            long start = offset;
            ByteBuffer content = content(header);
            attributes.next();
            if (attributes.deleted()) {
                continue;
            }
            byte[] record = attributes.bytes();
            row.start(record, 0, record.length, ByteBuffer.wrap(header).getInt(), start);
            Geometry geometry = ShapeRecord.read(content);
            if (geometry == null) {
                row.addNull();
            } else {
                geometry.setSRID(srid);
                row.addText(HexFormat.of().formatHex(fitting(geometry, row.lineNumber())));
            }
            attributes.addTo(row);
            return true;
        }
    }

    private ByteBuffer content(byte[] header) throws IOException {
        int words = header.length < RECORD_HEADER ? -1 : ByteBuffer.wrap(header).getInt(Integer.BYTES);
        if (words < WORD || words > MAX_RECORD / WORD) {
            throw new UnreadableFileException("the .shp file has no record at byte " + offset);
        }
        byte[] content = shapes.readNBytes(words * WORD);
        if (content.length < words * WORD) {
            throw endsEarly();
        }
        offset += RECORD_HEADER + content.length;
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void requireWhole() throws UnreadableFileException {
        if (offset < length) {
            throw endsEarly();
        }
    }

    private static UnreadableFileException endsEarly() {
        return new UnreadableFileException("the .shp file ends early");
    }

    /** A geometry that stays too large is left for the column's converter to refuse. */
    private byte[] fitting(Geometry geometry, long number) {
        byte[] bytes = EwkbBytes.of(simplify.all(geometry));
        if (!simplify.auto() || bytes.length <= Limits.GEOMETRY_BYTES) {
            return bytes;
        }
        Simplify.@Nullable Simplified simplified = simplify.toFit(geometry);
        if (simplified == null) {
            log.accept(new SimplifiedShape(number, bytes.length, false, bytes.length, 0));
            return bytes;
        }
        log.accept(new SimplifiedShape(number, bytes.length, true, simplified.size(), simplified.tolerance()));
        return EwkbBytes.of(simplified.geometry());
    }

    @Override
    public void close() throws IOException {
        try (shapes) {
            attributes.close();
        }
    }
}
