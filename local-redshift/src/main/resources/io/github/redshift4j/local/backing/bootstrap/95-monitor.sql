-- SPDX-License-Identifier: Apache-2.0
--
-- Who monitors, or has ACCESS SYSTEM TABLE (15-users.sql), reads every system relation, also those that others do not. Last, when
-- all of them are there.

GRANT SELECT ON ALL TABLES IN SCHEMA redshift_catalog TO "sys:monitor", pg_read_all_stats;
