// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import java.util.List;

/**
 * What a COPY or UNLOAD did.
 *
 * @param rows loaded or unloaded
 * @param infos notices for the client, of severity INFO
 */
public record Outcome(long rows, List<String> infos) {
    public Outcome {
        infos = List.copyOf(infos);
    }
}
