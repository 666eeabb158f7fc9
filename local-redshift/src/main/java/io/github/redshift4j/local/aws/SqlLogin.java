// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

/** A user of the database and the password to sign in with. */
record SqlLogin(String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "SqlLogin[" + user + "]";
    }
}
