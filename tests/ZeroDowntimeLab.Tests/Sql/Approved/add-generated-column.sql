-- Add number

-- 1 EXPANDING: Add column 'number' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "number" integer GENERATED ALWAYS AS (id * 2) STORED;

-- undo 1: Drop column 'number' from 'people'
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "number";

-- 2 MIGRATING: Backfill 'number' from 'default'
-- in batches over people
UPDATE "people" SET "number" = NULL WHERE false;

-- undo 2: Undo the backfill of 'number'
-- in batches over people
UPDATE "people" SET "number" = NULL WHERE "number" = NULL;
