// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.iam.Principal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The secrets the server was told, by name, by ARN and by ARN without its random end. */
final class Secrets {
    private static final int SUFFIX_LENGTH = 6;

    private final Map<String, Secret> secrets = new LinkedHashMap<>();

    /** @param texts by the names of the secrets */
    Secrets(Map<String, String> texts, Instant created) {
        texts.forEach((name, text) ->
                secrets.put(name, new Secret(name, arn(name), uuid("version of " + name), text, created)));
    }

    /** The ARN of a secret; its end is random at AWS, and made of the name here. */
    static String arn(String name) {
        return partialArn(name) + '-' + uuid(name).substring(0, SUFFIX_LENGTH);
    }

    private static String partialArn(String name) {
        return "arn:aws:secretsmanager:" + Warehouse.REGION + ':' + Principal.ACCOUNT + ":secret:" + name;
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    Optional<Secret> find(String nameOrArn) {
        return secrets.values().stream()
                .filter(secret -> nameOrArn.equals(secret.name())
                        || nameOrArn.equals(secret.arn())
                        || nameOrArn.equals(partialArn(secret.name())))
                .findFirst();
    }
}
