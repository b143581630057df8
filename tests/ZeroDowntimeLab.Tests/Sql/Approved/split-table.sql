-- Split people into names and numbers

-- 1 EXPANDING: Create table 'names' (name)
CREATE TABLE "names" ("name" text NOT NULL DEFAULT 'it''s');

-- undo 1: Drop table 'names'
DROP TABLE "names";

-- 2 EXPANDING: Create table 'numbers' (id)
CREATE TABLE "numbers" ("id" bigint);

-- undo 2: Drop table 'numbers'
DROP TABLE "numbers";

-- 3 MIGRATING: Copy rows from 'people' into 'names'
INSERT INTO "names" ("name") SELECT "name" FROM "people";

-- undo 3: Remove the rows that were copied from 'people' into 'names'
DELETE FROM "names" AS t USING "people" AS s WHERE t."name" IS NOT DISTINCT FROM s."name";

-- 4 MIGRATING: Copy rows from 'people' into 'numbers'
INSERT INTO "numbers" ("id") SELECT "id" FROM "people";

-- undo 4: Remove the rows that were copied from 'people' into 'numbers'
DELETE FROM "numbers" AS t USING "people" AS s WHERE t."id" IS NOT DISTINCT FROM s."id";

-- 5 CONTRACTING: Drop old table 'people'
DROP TABLE "people";

-- undo 5: Restore table 'people' with its rows
CREATE TABLE "people" ("id" bigint NOT NULL, "name" text NOT NULL DEFAULT 'it''s');
