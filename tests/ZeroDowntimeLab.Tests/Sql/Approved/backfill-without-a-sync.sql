-- Fill several columns

-- 1 MIGRATING: Backfill 'first', 'rest' from 'name'
-- in batches over people
UPDATE "people" SET "first" = pg_catalog.split_part("name", ' ', 1), "rest" = CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END WHERE "first" IS NULL AND ("rest" IS NULL OR "rest" = 'none') AND ((pg_catalog.split_part("name", ' ', 1)) IS NOT NULL OR "rest" IS DISTINCT FROM (CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END));

-- undo 1: Undo the backfill of 'first', 'rest'
-- in batches over people
UPDATE "people" SET "first" = NULL, "rest" = NULL WHERE "first" IS NOT DISTINCT FROM (pg_catalog.split_part("name", ' ', 1)) AND "rest" IS NOT DISTINCT FROM (CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END) AND pg_catalog.num_nonnulls("first", "rest") > 0;

-- 2 MIGRATING: Backfill 'first', 'rest' from 'default'
-- in batches over people
UPDATE "people" SET "first" = 'a', "rest" = NULL WHERE "first" IS NULL AND "rest" IS NULL;

-- undo 2: Undo the backfill of 'first', 'rest'
-- in batches over people
UPDATE "people" SET "first" = NULL, "rest" = NULL WHERE "first" IS NOT DISTINCT FROM 'a' AND "rest" IS NOT DISTINCT FROM NULL AND pg_catalog.num_nonnulls("first", "rest") > 0;

-- 3 MIGRATING: Backfill 'first', 'rest' from 'name', 'default'
-- in batches over people
UPDATE "people" SET "first" = pg_catalog.split_part("name", ' ', 1), "rest" = 'b' WHERE "first" IS NULL AND "rest" IS NULL AND ((pg_catalog.split_part("name", ' ', 1)) IS NOT NULL OR 'b' IS NOT NULL);

-- undo 3: Undo the backfill of 'first', 'rest'
-- in batches over people
UPDATE "people" SET "first" = NULL, "rest" = NULL WHERE "first" IS NOT DISTINCT FROM (pg_catalog.split_part("name", ' ', 1)) AND "rest" IS NOT DISTINCT FROM 'b' AND pg_catalog.num_nonnulls("first", "rest") > 0;
