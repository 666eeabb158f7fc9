// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

class SchemaToolsOwnDriverTests extends SchemaToolsSuite {
    SchemaToolsOwnDriverTests() {
        super(TestDriver.OWN);
    }
}
