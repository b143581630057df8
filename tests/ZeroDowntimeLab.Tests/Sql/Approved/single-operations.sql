-- One operation after another

-- 1 EXPANDING: Set NOT NULL on 'name' of 'people'
-- required before, or "Column 'name' in 'people' is NOT NULL already; leave out this step":
SELECT count(*) FROM pg_attribute WHERE attrelid = pg_catalog.to_regclass('"people"')::oid AND attname = 'name' AND attnotnull;
-- verified before in people, or "Column 'name' of 'people' not set NOT NULL: it is NULL":
"name" IS NULL;
-- lock AccessExclusive
ALTER TABLE "people" ADD CONSTRAINT "zero_downtime_lab_not_null_82a3537f" CHECK ("name" IS NOT NULL) NOT VALID;
-- lock ShareUpdateExclusive, alone
ALTER TABLE "people" VALIDATE CONSTRAINT "zero_downtime_lab_not_null_82a3537f";
-- lock AccessExclusive
ALTER TABLE "people" ALTER COLUMN "name" SET NOT NULL;
-- lock AccessExclusive
ALTER TABLE "people" DROP CONSTRAINT "zero_downtime_lab_not_null_82a3537f";

-- undo 1: Drop NOT NULL from 'name' of 'people'
-- required before, or "Column 'name' in 'people' is nullable already; leave out this step":
SELECT count(*) FROM pg_attribute WHERE attrelid = pg_catalog.to_regclass('"people"')::oid AND attname = 'name' AND NOT attnotnull;
-- lock AccessExclusive
ALTER TABLE "people" ALTER COLUMN "name" DROP NOT NULL;

-- 2 EXPANDING: Rename column 'name' of 'people' to 'label'
-- lock AccessExclusive
ALTER TABLE "people" RENAME COLUMN "name" TO "label";

-- undo 2: Rename column 'label' of 'people' to 'name'
-- lock AccessExclusive
ALTER TABLE "people" RENAME COLUMN "label" TO "name";

-- 3 CONTRACTING: Drop column 'label' from 'people'
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "label";

-- undo 3: Restore column 'label' of 'people' with its values
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "label";

-- 4 CONTRACTING: Drop table 'people'
-- lock AccessExclusive
DROP TABLE "people";

-- undo 4: Restore table 'people' with its rows
-- lock None
CREATE TABLE "people" ("name" text NOT NULL DEFAULT 'it''s');
