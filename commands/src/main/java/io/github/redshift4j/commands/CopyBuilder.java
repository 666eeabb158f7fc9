// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.math.BigDecimal;
import java.util.List;

/**
 * Collects the options of a COPY; the subclasses are the formats. An option that a format's builder lacks is one that
 * Redshift refuses for the format. Setting an option again replaces it.
 *
 * <p>This file is long because it is the whole table of which option goes with which format. Not for use by several
 * threads.
 *
 * @param <B> the builder itself
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-parameters.html">COPY parameter reference</a>
 */
public abstract sealed class CopyBuilder<B extends CopyBuilder<B>> {
    private final CopySource source;
    private final OptionSet options = new OptionSet();

    private CopyBuilder(CopySource source) {
        this.source = source;
    }

    final B with(Option option) {
        options.set(option);
        @SuppressWarnings("unchecked") // every subclass names itself as B
        B self = (B) this;
        return self;
    }

    final B flag(String keyword) {
        return with(Option.flag(keyword));
    }

    /** {@code STATUPDATE}: whether statistics are refreshed; by default they are when the table was empty. */
    public final B statUpdate(boolean on) {
        return with(Option.onOff("STATUPDATE", on));
    }

    /**
     * Checks the options against each other.
     *
     * @throws IllegalArgumentException naming every pair that the manual excludes
     */
    public final Copy build() {
        return new Copy(source, options.toList());
    }

    /** PARQUET and ORC, which take few options. */
    public static final class Columnar extends CopyBuilder<Columnar> {
        Columnar(CopySource source, String format) {
            super(source);
            with(Option.words("FORMAT AS", format));
        }

        /** {@code ACCEPTINVCHARS}: loads {@code ?} in place of bytes that are not UTF-8. */
        public Columnar acceptInvChars() {
            return flag("ACCEPTINVCHARS");
        }

        /** {@code ACCEPTINVCHARS}: loads this ASCII character in place of bytes that are not UTF-8. */
        public Columnar acceptInvChars(char replacement) {
            return with(Option.character("ACCEPTINVCHARS", replacement));
        }

        /** {@code FILLRECORD}: files may have fewer columns than the table; the missing ones become null. */
        public Columnar fillRecord() {
            return flag("FILLRECORD");
        }

        /** {@code EXPLICIT_IDS}: loads values into IDENTITY columns. */
        public Columnar explicitIds() {
            return flag("EXPLICIT_IDS");
        }

        /** {@code SERIALIZETOJSON}: loads nested structures into SUPER columns. */
        public Columnar serializeToJson() {
            return flag("SERIALIZETOJSON");
        }
    }

    /** What COPY reads row by row, so that a row can be wrong. */
    public abstract static sealed class Rows<B extends Rows<B>> extends CopyBuilder<B> {
        private Rows(CopySource source) {
            super(source);
        }

        /** {@code ACCEPTANYDATE}: dates and timestamps that cannot be read become null. */
        public final B acceptAnyDate() {
            return flag("ACCEPTANYDATE");
        }

        /** {@code BLANKSASNULL}: CHAR and VARCHAR fields of only white space become null. */
        public final B blanksAsNull() {
            return flag("BLANKSASNULL");
        }

        /** {@code COMPROWS}: sample rows for choosing encodings, 1,000 or more. */
        public final B compRows(int rows) {
            return with(Option.count("COMPROWS", 1_000, rows, Integer.MAX_VALUE, "rows"));
        }

        /** {@code COMPUPDATE}: how COPY chooses the encodings of an empty table. */
        public final B compUpdate(CompUpdate mode) {
            return with(Option.words("COMPUPDATE", mode.name()));
        }

        /** {@code DATEFORMAT}: {@code YYYY-MM-DD} by default, or {@code auto}. */
        public final B dateFormat(String format) {
            return with(Arguments.dateFormat(format));
        }

        /** {@code EMPTYASNULL}: empty CHAR and VARCHAR fields become null. */
        public final B emptyAsNull() {
            return flag("EMPTYASNULL");
        }

        /** {@code IGNOREALLERRORS}: skips every bad row. */
        public final B ignoreAllErrors() {
            return flag("IGNOREALLERRORS");
        }

        /**
         * {@code MAXERROR}: the load fails when it meets this many errors; fewer bad rows are skipped.
         *
         * @param errors 0..100,000; 0 and 1 both mean that the first error fails the load
         */
        public final B maxError(int errors) {
            return with(Option.count("MAXERROR", 0, errors, 100_000, "errors"));
        }

        /** {@code NOLOAD}: checks the files and loads nothing. */
        public final B noLoad() {
            return flag("NOLOAD");
        }

        /** {@code ROUNDEC}: rounds decimals with too many digits, which are cut by default. */
        public final B roundEc() {
            return flag("ROUNDEC");
        }

        /**
         * {@code TIMEFORMAT}: {@code YYYY-MM-DD HH:MI:SS} by default, or {@code auto}, {@code epochsecs},
         * {@code epochmillisecs}. There is no token for a time zone; {@code auto} reads them.
         */
        public final B timeFormat(String format) {
            return with(Arguments.timeFormat(format));
        }

        /** {@code TRIMBLANKS}: removes white space at the end of VARCHAR fields. */
        public final B trimBlanks() {
            return flag("TRIMBLANKS");
        }

        /** {@code TRUNCATECOLUMNS}: cuts CHAR and VARCHAR data to the width of the column. */
        public final B truncateColumns() {
            return flag("TRUNCATECOLUMNS");
        }
    }

    /** A DynamoDB table. */
    public static final class DynamoDb extends Rows<DynamoDb> {
        DynamoDb(CopySource source) {
            super(source);
        }

        /** {@code REGION}: where the table is, when not where the cluster is. */
        public DynamoDb region(String region) {
            return with(Arguments.region(region));
        }
    }

    /** Files whose rows COPY parses itself. */
    public abstract static sealed class Files<B extends Files<B>> extends Rows<B> {
        private Files(CopySource source) {
            super(source);
        }

        /** {@code ACCEPTINVCHARS}: loads {@code ?} in place of bytes that are not UTF-8. */
        public final B acceptInvChars() {
            return flag("ACCEPTINVCHARS");
        }

        /** {@code ACCEPTINVCHARS}: loads this ASCII character in place of bytes that are not UTF-8. */
        public final B acceptInvChars(char replacement) {
            return with(Option.character("ACCEPTINVCHARS", replacement));
        }

        /** {@code BZIP2}: the files are compressed with bzip2. */
        public final B bzip2() {
            return flag("BZIP2");
        }

        /**
         * {@code ENCRYPTED}: the client encrypted the files; Redshift decrypts what S3 encrypted without being told.
         *
         * @param masterSymmetricKey 256 bits in base64
         */
        public final B encrypted(String masterSymmetricKey) {
            return with(Arguments.symmetricKey(masterSymmetricKey));
        }

        /** {@code EXPLICIT_IDS}: loads values into IDENTITY columns. */
        public final B explicitIds() {
            return flag("EXPLICIT_IDS");
        }

        /** {@code GZIP}: the files are compressed with gzip. */
        public final B gzip() {
            return flag("GZIP");
        }

        /** {@code LZOP}: the files are compressed with lzop. */
        public final B lzop() {
            return flag("LZOP");
        }

        /** {@code REGION}: where the bucket is, when not where the cluster is. */
        public final B region(String region) {
            return with(Arguments.region(region));
        }

        /** {@code ZSTD}: the files are compressed with zstd; from S3 only. */
        public final B zstd() {
            return flag("ZSTD");
        }
    }

    /** JSON. */
    public static final class Json extends Files<Json> {
        Json(CopySource source, String mapping) {
            super(source);
            with(Option.literal("FORMAT AS JSON", mapping));
        }

        /** {@code ENCODING}: the files' encoding, UTF-8 by default. */
        public Json encoding(FileEncoding encoding) {
            return with(Option.words("ENCODING AS", encoding.name()));
        }

        /** {@code IGNOREHEADER}: skips this many lines of every file. */
        public Json ignoreHeader(int lines) {
            return with(Option.count("IGNOREHEADER", 0, lines, Integer.MAX_VALUE, "lines"));
        }
    }

    /** Avro. */
    public static final class Avro extends Files<Avro> {
        Avro(CopySource source, String mapping) {
            super(source);
            with(Option.literal("FORMAT AS AVRO", mapping));
        }
    }

    /** An ESRI shapefile. */
    public static final class Shapefile extends Files<Shapefile> {
        Shapefile(CopySource source) {
            super(source);
            with(Option.flag("FORMAT AS SHAPEFILE"));
        }

        /** {@code SIMPLIFY}: simplifies every geometry by at most this distance, in the data's units. */
        public Shapefile simplify(double tolerance) {
            return simplify("SIMPLIFY", tolerance);
        }

        /** {@code SIMPLIFY AUTO}: simplifies the geometries that are too large for a column. */
        public Shapefile simplifyAuto() {
            return with(Option.words("FORMAT AS SHAPEFILE", "SIMPLIFY AUTO"));
        }

        /** {@code SIMPLIFY AUTO}: the same, by at most this distance, in the data's units. */
        public Shapefile simplifyAuto(double tolerance) {
            return simplify("SIMPLIFY AUTO", tolerance);
        }

        // The word and its tolerance follow SHAPEFILE at once, so they are its argument rather than an option.
        private Shapefile simplify(String words, double tolerance) {
            if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
                throw new IllegalArgumentException(words + " tolerance must be 0 or more, got " + tolerance);
            }
            return with(Option.words(
                    "FORMAT AS SHAPEFILE",
                    words + ' ' + BigDecimal.valueOf(tolerance).toPlainString()));
        }
    }

    /** Text with one record a line. */
    public abstract static sealed class Text<B extends Text<B>> extends Files<B> {
        private Text(CopySource source) {
            super(source);
        }

        /** {@code FILLRECORD}: missing columns at the end of a line become null, VARCHAR ones empty. */
        public final B fillRecord() {
            return flag("FILLRECORD");
        }

        /** {@code IGNOREBLANKLINES}: skips lines that hold only a line feed. */
        public final B ignoreBlankLines() {
            return flag("IGNOREBLANKLINES");
        }

        /** {@code IGNOREHEADER}: skips this many lines of every file. */
        public final B ignoreHeader(int lines) {
            return with(Option.count("IGNOREHEADER", 0, lines, Integer.MAX_VALUE, "lines"));
        }

        /**
         * {@code NULL AS}: the field text that means null.
         *
         * @param text {@code \\N} by default; a string of one NUL character matches fields of only that
         */
        public final B nullAs(String text) {
            return with(Arguments.copyNullAs(text));
        }
    }

    /** Text with a delimiter. */
    public static final class Delimited extends Text<Delimited> {
        Delimited(CopySource source) {
            super(source);
        }

        /** {@code DELIMITER}: one ASCII character, {@code |} by default. */
        public Delimited delimiter(char delimiter) {
            return with(Option.character("DELIMITER", delimiter));
        }

        /** {@code ENCODING}: the files' encoding, UTF-8 by default. */
        public Delimited encoding(FileEncoding encoding) {
            return with(Option.words("ENCODING AS", encoding.name()));
        }

        /** {@code ESCAPE}: a backslash takes the next character, a delimiter or line feed too, as data. */
        public Delimited escape() {
            return flag("ESCAPE");
        }

        /** {@code REMOVEQUOTES}: removes the quotes around a field, inside which delimiters are data. */
        public Delimited removeQuotes() {
            return flag("REMOVEQUOTES");
        }
    }

    /** CSV. */
    public static final class Csv extends Text<Csv> {
        Csv(CopySource source) {
            super(source);
            with(Option.words("FORMAT AS", "CSV"));
        }

        /** {@code DELIMITER}: one ASCII character, a comma by default. */
        public Csv delimiter(char delimiter) {
            return with(Option.character("DELIMITER", delimiter));
        }

        /** {@code ENCODING}: the files' encoding, UTF-8 by default. */
        public Csv encoding(FileEncoding encoding) {
            return with(Option.words("ENCODING AS", encoding.name()));
        }

        /** {@code QUOTE}: one ASCII character, a double quote by default. */
        public Csv quote(char quote) {
            return with(Option.character("QUOTE AS", quote));
        }
    }

    /** Text of fixed width, in UTF-8. */
    public static final class FixedWidth extends Text<FixedWidth> {
        FixedWidth(CopySource source, List<FixedWidthField> fields) {
            super(source);
            with(Option.literal("FIXEDWIDTH", FixedWidthField.specification(fields)));
        }
    }
}
