// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Hashes against values published elsewhere. */
class HashTests {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void farmFingerprintIsThatOfTheGuide() {
        assertThat(FarmHash.fingerprint64(bytes("Amazon Redshift"))).isEqualTo(8085098817162212970L);
    }

    @Test
    void farmFingerprintHandlesEveryLength() {
        String text = "abcdefghij".repeat(20);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 0)))).isEqualTo(-7286425919675154353L);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 3)))).isEqualTo(2640714258260161385L);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 7)))).isEqualTo(4341691227789030229L);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 12)))).isEqualTo(-5333602816720373108L);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 24)))).isEqualTo(-5951831098392772886L);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 48)))).isEqualTo(4095558824474200085L);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 64)))).isEqualTo(8115176665984236569L);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 65)))).isEqualTo(-6356098166323527760L);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 130)))).isEqualTo(4657222448606449991L);
        assertThat(FarmHash.fingerprint64(bytes(text.substring(0, 200)))).isEqualTo(-8302785565583432065L);
    }

    @Test
    void murmurIsThatOfIceberg() {
        assertThat(Murmur3.hash32(bytes("iceberg"), 0)).isEqualTo(1210000089);
        assertThat(Murmur3.hash32(new byte[] {34, 0, 0, 0, 0, 0, 0, 0}, 0)).isEqualTo(2017239379);
        assertThat(Murmur3.hash32(new byte[] {0, 1, 2, 3}, 0)).isEqualTo(-188683207);
    }

    @Test
    void fnvIsThatOfTheGuide() {
        assertThat(HashFunctions.fnv1a(bytes("abcd"), 0xcbf29ce484222325L)).isEqualTo(-281581062704388899L);
    }
}
