// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.util.Map;

/** An error AWS has a code for. */
final class AwsException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_IMPLEMENTED = 501;

    private final int status;
    private final String code;
    private final transient Map<String, String> members;

    AwsException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** @param members of the error beside its message */
    AwsException(int status, String code, String message, Map<String, String> members) {
        super(message);
        this.status = status;
        this.code = code;
        this.members = Map.copyOf(members);
    }

    /** What the services with the JSON protocol say of a bad request. */
    static AwsException validation(String message) {
        return new AwsException(BAD_REQUEST, "ValidationException", message);
    }

    /** A parameter outside what the service's model allows, as those services say it. */
    static AwsException constraint(String value, String member, String constraint) {
        return validation("1 validation error detected: Value " + value + " at '" + member
                + "' failed to satisfy constraint: Member must " + constraint);
    }

    static AwsException notImplemented(String what) {
        return new AwsException(NOT_IMPLEMENTED, "NotImplemented", "The local server does not implement " + what);
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, String> members() {
        return members;
    }
}
