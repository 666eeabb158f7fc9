// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.util.List;
import java.util.Map;

/**
 * AWS Secrets Manager, for reading.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">
 *     GetSecretValue</a>
 */
final class SecretOperations {
    static final String TARGET = "secretsmanager";
    private static final String CURRENT = "AWSCURRENT";

    private final Secrets secrets;

    SecretOperations(Secrets secrets) {
        this.secrets = secrets;
    }

    Map<String, JsonOperation> operations() {
        return Map.of("GetSecretValue", this::getSecretValue, "DescribeSecret", this::describeSecret);
    }

    private String getSecretValue(JsonRequest request) throws AwsException {
        Secret secret = find(request);
        String stage = request.text("VersionStage");
        if (stage != null && !stage.equals(CURRENT)) {
            throw notFound("Secrets Manager can't find the specified secret value for staging label: " + stage);
        }
        String version = request.text("VersionId");
        if (version != null && !version.equals(secret.versionId())) {
            throw notFound("Secrets Manager can't find the specified secret value for VersionId: " + version);
        }
        return new JsonObject()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("VersionId", secret.versionId())
                .put("SecretString", secret.text())
                .putTexts("VersionStages", List.of(CURRENT))
                .put("CreatedDate", secret.created())
                .toJson();
    }

    private String describeSecret(JsonRequest request) throws AwsException {
        Secret secret = find(request);
        JsonObject stages = new JsonObject().putTexts(secret.versionId(), List.of(CURRENT));
        return new JsonObject()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("CreatedDate", secret.created())
                .put("LastChangedDate", secret.created())
                .put("VersionIdsToStages", stages.toSuper())
                .toJson();
    }

    private Secret find(JsonRequest request) throws AwsException {
        return secrets.find(request.required("SecretId"))
                .orElseThrow(() -> notFound("Secrets Manager can't find the specified secret."));
    }

    private static AwsException notFound(String message) {
        return new AwsException(400, "ResourceNotFoundException", message);
    }
}
