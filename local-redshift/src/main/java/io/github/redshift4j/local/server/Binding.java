// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.FrameBody;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Bind message carries besides its names: parameter values and formats. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Binding(int[] parameterFormats, List<byte @Nullable []> values, int[] resultFormats) {

    static Binding read(FrameBody body) throws ProtocolException {
        int[] parameterFormats = shorts(body);
        List<byte @Nullable []> values = new ArrayList<>();
        for (int left = body.int16(); left > 0; left--) {
            int length = body.int32();
            values.add(length == -1 ? null : body.bytes(length));
        }
        return new Binding(parameterFormats, values, shorts(body));
    }

    private static int[] shorts(FrameBody body) throws ProtocolException {
        int[] codes = new int[body.int16()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = body.int16();
        }
        return codes;
    }

    int parameterFormat(int index) {
        return pick(parameterFormats, index);
    }

    /** The format of each column: the client's wish, or the default where it has none. */
    List<Integer> formatsFor(List<ResultColumn> columns, int protocolVersion) throws ProtocolException {
        if (resultFormats.length > 1 && resultFormats.length != columns.size()) {
            throw new ProtocolException("bind message has " + resultFormats.length + " result formats but query has "
                    + columns.size() + " columns");
        }
        List<Integer> formats = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            formats.add(
                    resultFormats.length == 0 ? columns.get(i).defaultFormat(protocolVersion) : pick(resultFormats, i));
        }
        return formats;
    }

    private static int pick(int[] codes, int index) {
        return switch (codes.length) {
            case 0 -> WireForm.TEXT_FORMAT;
            case 1 -> codes[0];
            default -> index < codes.length ? codes[index] : WireForm.TEXT_FORMAT;
        };
    }
}
