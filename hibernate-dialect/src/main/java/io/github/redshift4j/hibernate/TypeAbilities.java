// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.Literals;
import io.github.redshift4j.hibernate.internal.functions.RedshiftDates;
import jakarta.persistence.TemporalType;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;
import java.util.UUID;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.NationalizationSupport;
import org.hibernate.dialect.TimeZoneSupport;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.IntervalType;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What Redshift's types hold, and how their values are written and reckoned with. Everything not listed keeps Hibernate's
 * default.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html">Data types</a>
 */
abstract class TypeAbilities extends QueryAbilities {
    TypeAbilities(DatabaseVersion version) {
        super(version);
    }

    TypeAbilities(DialectResolutionInfo info) {
        super(info);
    }

    // Literals

    /** A backslash is an escape in every string literal, so it is doubled like the quote. */
    @Override
    public void appendLiteral(SqlAppender sql, String literal) {
        sql.appendSql(Literals.string(literal));
    }

    /** There is no type UUID: it is a text. */
    @Override
    public void appendUUIDLiteral(SqlAppender sql, UUID value) {
        appendLiteral(sql, value.toString());
    }

    @Override
    public void appendBinaryLiteral(SqlAppender sql, byte[] bytes) {
        sql.appendSql(Literals.varbyte(bytes));
    }

    @Override
    public void appendBooleanValueString(SqlAppender sql, boolean bool) {
        sql.appendSql(bool);
    }

    @Override
    public boolean supportsTemporalLiteralOffset() {
        return true;
    }

    // Types

    /** {@code timestamptz} keeps the instant and loses the offset. */
    @Override
    public TimeZoneSupport getTimeZoneSupport() {
        return TimeZoneSupport.NORMALIZE;
    }

    @Override
    public int getDefaultDecimalPrecision() {
        return Limits.DECIMAL_PRECISION;
    }

    @Override
    public int getMaxVarcharLength() {
        return Limits.VARCHAR_BYTES;
    }

    @Override
    public int getMaxVarbinaryLength() {
        return Limits.VARBYTE_BYTES;
    }

    /** VARCHAR holds UTF-8. */
    @Override
    public NationalizationSupport getNationalizationSupport() {
        return NationalizationSupport.IMPLICIT;
    }

    @Override
    public boolean supportsNationalizedMethods() {
        return false;
    }

    /** There are no arrays; lists of basic values become SUPER. */
    @Override
    public boolean supportsStandardArrays() {
        return false;
    }

    @Override
    public int getPreferredSqlTypeCodeForArray() {
        return SqlTypes.JSON_ARRAY;
    }

    // Large objects: there are none; long text and bytes are VARCHAR and VARBYTE, bound as values

    @Override
    public boolean useInputStreamToInsertBlob() {
        return false;
    }

    @Override
    public boolean useConnectionToCreateLob() {
        return false;
    }

    @Override
    public boolean supportsExpectedLobUsagePattern() {
        return false;
    }

    @Override
    public boolean supportsLobValueChangePropagation() {
        return false;
    }

    @Override
    public boolean supportsUnboundedLobLocatorMaterialization() {
        return false;
    }

    @Override
    public boolean supportsMaterializedLobAccess() {
        return false;
    }

    // Dates and times: RedshiftDates says how

    @Override
    public String extractPattern(TemporalUnit unit) {
        return RedshiftDates.extract(unit, super.extractPattern(unit));
    }

    @Override
    public String translateExtractField(TemporalUnit unit) {
        String field = RedshiftDates.field(unit);
        return field == null ? super.translateExtractField(unit) : field;
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"}) // The signature is Hibernate's.
    public String timestampaddPattern(TemporalUnit unit, TemporalType type, @Nullable IntervalType interval) {
        return RedshiftDates.add(unit, type, interval);
    }

    @Override
    @SuppressWarnings("deprecation") // The signature is Hibernate's.
    public String timestampdiffPattern(@Nullable TemporalUnit unit, TemporalType from, TemporalType to) {
        return RedshiftDates.difference(unit, from, to);
    }

    /** Microseconds, the server's own unit. */
    @Override
    public long getFractionalSecondPrecisionInNanos() {
        return 1_000;
    }

    @Override
    public boolean supportsFractionalTimestampArithmetic() {
        return false;
    }

    @Override
    public void appendDatetimeFormat(SqlAppender sql, String format) {
        sql.appendSql(RedshiftDates.format(format));
    }

    @Override
    @SuppressWarnings("deprecation") // The signature is Hibernate's.
    public void appendDateTimeLiteral(SqlAppender sql, TemporalAccessor value, TemporalType type, TimeZone zone) {
        RedshiftDates.appendLiteral(sql, value, type, zone);
    }

    @Override
    @SuppressWarnings("deprecation") // The signature is Hibernate's.
    public void appendDateTimeLiteral(SqlAppender sql, Date value, TemporalType type, TimeZone zone) {
        RedshiftDates.appendLiteral(sql, value, type, zone);
    }

    @Override
    @SuppressWarnings("deprecation") // The signature is Hibernate's.
    public void appendDateTimeLiteral(SqlAppender sql, Calendar value, TemporalType type, TimeZone zone) {
        RedshiftDates.appendLiteral(sql, value.getTime(), type, zone);
    }

    @Override
    public String currentTime() {
        return "cast(sysdate as time)";
    }

    @Override
    public String currentLocalTime() {
        return "cast(sysdate as time)";
    }

    /** CURRENT_TIMESTAMP is refused in statements that touch tables; GETDATE() has whole seconds only. */
    @Override
    public String currentTimestamp() {
        return "sysdate";
    }

    @Override
    public String currentLocalTimestamp() {
        return "sysdate";
    }

    @Override
    public String currentTimestampWithTimeZone() {
        return "cast(sysdate as timestamptz)";
    }

    @Override
    public boolean supportsCurrentTimestampSelection() {
        return true;
    }

    @Override
    public boolean isCurrentTimestampSelectStringCallable() {
        return false;
    }

    @Override
    public String getCurrentTimestampSelectString() {
        return "select sysdate";
    }
}
