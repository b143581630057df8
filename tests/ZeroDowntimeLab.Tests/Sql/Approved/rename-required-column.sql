-- Rename name to label

-- 1 EXPANDING: Add column 'label' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "label" text;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."label" IS NULL THEN
      NEW."label" := NEW."name";
    ELSIF NEW."name" IS NOT DISTINCT FROM 'it''s' THEN
      NEW."name" := NEW."label";
    END IF;
  ELSIF OLD."name" IS DISTINCT FROM NEW."name" THEN
    IF NOT (OLD."label" IS DISTINCT FROM NEW."label") THEN
      NEW."label" := NEW."name";
    END IF;
  ELSIF OLD."label" IS DISTINCT FROM NEW."label" THEN
    NEW."name" := NEW."label";
  ELSE
    IF OLD."name" IS DISTINCT FROM OLD."label" THEN
      NEW."label" := NEW."name";
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_label_0d54653e_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_label_0d54653e_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."name" IS DISTINCT FROM NEW."name" OR OLD."label" IS DISTINCT FROM NEW."label" OR (OLD."label" IS NULL AND (OLD."name" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();

-- undo 1: Drop column 'label' from 'people'
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_label_0d54653e_i" ON "people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_label_0d54653e_u" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "label";

-- 2 MIGRATING: Backfill 'label' from 'name'
-- in batches over people
UPDATE "people" SET "label" = "name" WHERE "label" IS NULL AND ("name" IS NOT NULL);

-- undo 2: Undo the backfill of 'label'
-- in batches over people
UPDATE "people" SET "label" = NULL WHERE "label" = "name";

-- 3 CONTRACTING: Drop old column 'name' from 'people'
-- verified before in people, or "'name' of 'people' not dropped: 'label' differs":
(("label" IS DISTINCT FROM "name") AND ("name" IS DISTINCT FROM "label")) OR "label" IS NULL;
-- lock AccessExclusive
ALTER TABLE "people" ADD CONSTRAINT "zero_downtime_lab_not_null_1aca80e8" CHECK ("label" IS NOT NULL) NOT VALID;
-- lock ShareUpdateExclusive, alone
ALTER TABLE "people" VALIDATE CONSTRAINT "zero_downtime_lab_not_null_1aca80e8";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_label_0d54653e_i" ON "people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_label_0d54653e_u" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();
-- lock AccessExclusive
ALTER TABLE "people" ALTER COLUMN "label" SET NOT NULL;
-- lock AccessExclusive
ALTER TABLE "people" DROP CONSTRAINT "zero_downtime_lab_not_null_1aca80e8";
-- lock AccessExclusive
ALTER TABLE "people" ALTER COLUMN "label" SET DEFAULT 'it''s';
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "name";

-- undo 3: Restore column 'name' of 'people' with its values
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "name" text NOT NULL DEFAULT 'it''s';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."label" IS NULL THEN
      NEW."label" := NEW."name";
    ELSIF NEW."name" IS NOT DISTINCT FROM 'it''s' THEN
      NEW."name" := NEW."label";
    END IF;
  ELSIF OLD."name" IS DISTINCT FROM NEW."name" THEN
    IF NOT (OLD."label" IS DISTINCT FROM NEW."label") THEN
      NEW."label" := NEW."name";
    END IF;
  ELSIF OLD."label" IS DISTINCT FROM NEW."label" THEN
    NEW."name" := NEW."label";
  ELSE
    IF OLD."name" IS DISTINCT FROM OLD."label" THEN
      NEW."label" := NEW."name";
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_label_0d54653e_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_label_0d54653e_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."name" IS DISTINCT FROM NEW."name" OR OLD."label" IS DISTINCT FROM NEW."label" OR (OLD."label" IS NULL AND (OLD."name" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();
