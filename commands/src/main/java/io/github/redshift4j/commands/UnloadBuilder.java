// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlWriter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects the options of an UNLOAD; the subclasses are the formats. An option that a format's builder lacks is one that
 * Redshift refuses for the format. Setting an option again replaces it. Not for use by several threads.
 *
 * @param <B> the builder itself
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html">UNLOAD</a>
 */
public abstract sealed class UnloadBuilder<B extends UnloadBuilder<B>> {
    private static final double MIN_FILE_MB = 5;
    /** 6.2 GB. */
    private static final double MAX_FILE_MB = 6348.8;

    private final UnloadTarget target;
    private final OptionSet options = new OptionSet();

    private UnloadBuilder(UnloadTarget target) {
        this.target = target;
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

    /** {@code ALLOWOVERWRITE}: replaces files of the same names and leaves others; without it the prefix must be empty. */
    public final B allowOverwrite() {
        return flag("ALLOWOVERWRITE");
    }

    /** {@code CLEANPATH}: first deletes what is there. */
    public final B cleanPath() {
        return flag("CLEANPATH");
    }

    /** {@code ENCRYPTED AUTO}: with the bucket's default KMS key. */
    public final B encryptedAuto() {
        return flag("ENCRYPTED AUTO");
    }

    /** {@code ENCRYPTED KMS_KEY_ID}: S3 encrypts with this KMS key. */
    public final B encryptedWithKms(String kmsKeyId) {
        if (kmsKeyId.isBlank()) {
            throw new IllegalArgumentException("KMS_KEY_ID must not be blank");
        }
        return with(Option.literal("ENCRYPTED KMS_KEY_ID", kmsKeyId));
    }

    /** {@code EXTENSION}: what file names end with, in place of what the compression would add: {@code csv.gz}. */
    public final B extension(String extension) {
        if (extension.isBlank()) {
            throw new IllegalArgumentException("EXTENSION must not be blank");
        }
        return with(Option.literal("EXTENSION", extension));
    }

    /** {@code MANIFEST}: also writes a manifest, from which COPY can load. */
    public final B manifest() {
        return flag("MANIFEST");
    }

    /** {@code MANIFEST VERBOSE}: also writes a manifest, with row counts and the columns' types. */
    public final B manifestVerbose() {
        return flag("MANIFEST VERBOSE");
    }

    /**
     * {@code MAXFILESIZE}: files get no larger.
     *
     * @param megabytes 5..6348.8 (6.2 GB); fractions are allowed
     */
    public final B maxFileSize(double megabytes) {
        if (!(megabytes >= MIN_FILE_MB && megabytes <= MAX_FILE_MB)) {
            throw new IllegalArgumentException("MAXFILESIZE must be 5..6348.8 MB (6.2 GB), got " + megabytes);
        }
        String amount = BigDecimal.valueOf(megabytes).stripTrailingZeros().toPlainString();
        return with(Option.words("MAXFILESIZE AS", amount + " MB"));
    }

    /** {@code PARALLEL}: on by default; off writes one file after the other, in the order of the query. */
    public final B parallel(boolean on) {
        return with(Option.onOff("PARALLEL", on));
    }

    /** {@code PARTITION BY}: one folder {@code column=value} for each value; the files leave these columns out. */
    public final B partitionBy(String... columns) {
        return with(Option.words("PARTITION BY", columnList(columns)));
    }

    /** {@code PARTITION BY … INCLUDE}: one folder for each value; the files keep these columns. */
    public final B partitionByInclude(String... columns) {
        return with(Option.words("PARTITION BY", columnList(columns) + " INCLUDE"));
    }

    /** {@code REGION}: where the bucket is, when not where the cluster is. */
    public final B region(String region) {
        return with(Arguments.region(region));
    }

    private static String columnList(String[] columns) {
        List<Identifier> list = Stream.of(columns).map(Identifier::of).toList();
        if (list.isEmpty() || new HashSet<>(list).size() < list.size()) {
            throw new IllegalArgumentException("PARTITION BY takes one or more columns, each once, got " + list);
        }
        return new SqlWriter().list(list).toString();
    }

    /**
     * Checks the options against each other.
     *
     * @throws IllegalArgumentException naming every pair that the manual excludes
     */
    public final Unload build() {
        return new Unload(target, options.toList());
    }

    /** Parquet. */
    public static final class Parquet extends UnloadBuilder<Parquet> {
        Parquet(UnloadTarget target) {
            super(target);
            with(Option.words("FORMAT AS", "PARQUET"));
        }

        /**
         * {@code ROWGROUPSIZE}.
         *
         * @param megabytes 32..128
         */
        public Parquet rowGroupSize(int megabytes) {
            Option size = Option.count("ROWGROUPSIZE", 32, megabytes, 128, "MB");
            return with(Option.words(size.keyword(), size.value() + " MB"));
        }
    }

    /** What can be compressed, and encrypted by the cluster before it is stored. */
    public abstract static sealed class Files<B extends Files<B>> extends UnloadBuilder<B> {
        private Files(UnloadTarget target) {
            super(target);
        }

        /** {@code BZIP2}: compresses the files; their names end with {@code .bz2}. */
        public final B bzip2() {
            return flag("BZIP2");
        }

        /**
         * {@code ENCRYPTED MASTER_SYMMETRIC_KEY}: the cluster encrypts before it stores.
         *
         * @param masterSymmetricKey 256 bits in base64
         */
        public final B encrypted(String masterSymmetricKey) {
            return with(Arguments.symmetricKey(masterSymmetricKey));
        }

        /** {@code GZIP}: compresses the files; their names end with {@code .gz}. */
        public final B gzip() {
            return flag("GZIP");
        }

        /** {@code ZSTD}: compresses the files; their names end with {@code .zst}. */
        public final B zstd() {
            return flag("ZSTD");
        }
    }

    /** JSON. */
    public static final class Json extends Files<Json> {
        Json(UnloadTarget target) {
            super(target);
            with(Option.words("FORMAT AS", "JSON"));
        }
    }

    /** CSV. */
    public static final class Csv extends Files<Csv> {
        Csv(UnloadTarget target) {
            super(target);
            with(Option.words("FORMAT AS", "CSV"));
        }

        /** {@code DELIMITER}: one ASCII character, a comma by default. */
        public Csv delimiter(char delimiter) {
            return with(Option.character("DELIMITER", delimiter));
        }

        /** {@code HEADER}: a line of column names at the top of every file. */
        public Csv header() {
            return flag("HEADER");
        }

        /** {@code NULL AS}: the text written for null; nothing by default. */
        public Csv nullAs(String text) {
            return with(Option.literal("NULL AS", text));
        }
    }

    /** Text that is not CSV. */
    public abstract static sealed class Text<B extends Text<B>> extends Files<B> {
        private Text(UnloadTarget target) {
            super(target);
        }

        /** {@code ADDQUOTES}: double quotes around every field; COPY takes them off with REMOVEQUOTES. */
        public final B addQuotes() {
            return flag("ADDQUOTES");
        }

        /** {@code ESCAPE}: a backslash before delimiters, line ends, backslashes and quotes in the data. */
        public final B escape() {
            return flag("ESCAPE");
        }

        /** {@code NULL AS}: the text written for null; nothing, or blanks in fixed width, by default. */
        public final B nullAs(String text) {
            return with(Option.literal("NULL AS", text));
        }
    }

    /** Text with a delimiter. */
    public static final class Delimited extends Text<Delimited> {
        Delimited(UnloadTarget target) {
            super(target);
        }

        /** {@code DELIMITER}: one ASCII character, {@code |} by default. */
        public Delimited delimiter(char delimiter) {
            return with(Option.character("DELIMITER", delimiter));
        }

        /** {@code HEADER}: a line of column names at the top of every file. */
        public Delimited header() {
            return flag("HEADER");
        }
    }

    /** Text of fixed width. */
    public static final class FixedWidth extends Text<FixedWidth> {
        FixedWidth(UnloadTarget target, List<FixedWidthField> fields) {
            super(target);
            with(Option.literal("FIXEDWIDTH", FixedWidthField.specification(fields)));
        }
    }
}
