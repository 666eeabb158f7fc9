// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class SchemaToolsOfficialDriverTests extends SchemaToolsSuite {
    SchemaToolsOfficialDriverTests() {
        super(TestDriver.OFFICIAL);
    }
}
