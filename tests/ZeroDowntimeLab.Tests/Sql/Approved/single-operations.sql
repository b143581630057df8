-- One operation after another

-- 1 EXPANDING: Set NOT NULL on 'name' of 'people'
ALTER TABLE "people" ADD CONSTRAINT "zero_downtime_lab_not_null_82a3537f" CHECK ("name" IS NOT NULL) NOT VALID;
ALTER TABLE "people" VALIDATE CONSTRAINT "zero_downtime_lab_not_null_82a3537f";
ALTER TABLE "people" ALTER COLUMN "name" SET NOT NULL;
ALTER TABLE "people" DROP CONSTRAINT "zero_downtime_lab_not_null_82a3537f";

-- undo 1: Drop NOT NULL from 'name' of 'people'
ALTER TABLE "people" ALTER COLUMN "name" DROP NOT NULL;

-- 2 EXPANDING: Rename column 'name' of 'people' to 'label'
ALTER TABLE "people" RENAME COLUMN "name" TO "label";

-- undo 2: Rename column 'label' of 'people' to 'name'
ALTER TABLE "people" RENAME COLUMN "label" TO "name";

-- 3 CONTRACTING: Drop column 'label' from 'people'
ALTER TABLE "people" DROP COLUMN "label";

-- undo 3: Restore column 'label' of 'people' with its values
ALTER TABLE "people" ADD COLUMN "label";

-- 4 CONTRACTING: Drop table 'people'
DROP TABLE "people";

-- undo 4: Restore table 'people' with its rows
CREATE TABLE "people" ("name" text NOT NULL DEFAULT 'it''s');
