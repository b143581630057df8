-- Add age

-- 1 EXPANDING: Add column 'age' (not null) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "age" bigint NOT NULL DEFAULT 18;

-- undo 1: Drop column 'age' from 'people'
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "age";

-- 2 MIGRATING: Backfill 'age' from 'default'
-- in batches over people
UPDATE "people" SET "age" = 18 WHERE "age" IS NULL;

-- undo 2: Undo the backfill of 'age'
-- in batches over people
UPDATE "people" SET "age" = NULL WHERE "age" = 18;
