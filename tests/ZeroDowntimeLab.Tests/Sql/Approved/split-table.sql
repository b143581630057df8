-- Split people into names and numbers

-- 1 EXPANDING: Create table 'names' (name)
-- lock None
CREATE TABLE "names" ("name" text NOT NULL DEFAULT 'it''s');

-- undo 1: Drop table 'names'
-- lock AccessExclusive
DROP TABLE "names";

-- 2 EXPANDING: Create table 'numbers' (id)
-- lock None
CREATE TABLE "numbers" ("id" bigint);

-- undo 2: Drop table 'numbers'
-- lock AccessExclusive
DROP TABLE "numbers";

-- 3 MIGRATING: Copy rows from 'people' into 'names'
-- lock RowExclusive
INSERT INTO "names" ("name") SELECT "name" FROM "people";

-- undo 3: Remove the rows that were copied from 'people' into 'names'
-- lock RowExclusive
DELETE FROM "names" AS t USING "people" AS s WHERE t."name" IS NOT DISTINCT FROM s."name";

-- 4 MIGRATING: Copy rows from 'people' into 'numbers'
-- lock RowExclusive
INSERT INTO "numbers" ("id") SELECT "id" FROM "people";

-- undo 4: Remove the rows that were copied from 'people' into 'numbers'
-- lock RowExclusive
DELETE FROM "numbers" AS t USING "people" AS s WHERE t."id" IS NOT DISTINCT FROM s."id";

-- 5 CONTRACTING: Drop old table 'people'
-- required before, or "'people' not dropped: rows are missing in 'names' or differ there: 1":
SELECT count(*) FROM (SELECT "name" FROM "people" EXCEPT ALL SELECT "name" FROM "names") AS missing;
-- required before, or "'people' not dropped: rows are missing in 'numbers' or differ there: 1":
SELECT count(*) FROM (SELECT "id" FROM "people" EXCEPT ALL SELECT "id" FROM "numbers") AS missing;
-- lock AccessExclusive
DROP TABLE "people";

-- undo 5: Restore table 'people' with its rows
-- lock None
CREATE TABLE "people" ("id" bigint NOT NULL, "name" text NOT NULL DEFAULT 'it''s');
