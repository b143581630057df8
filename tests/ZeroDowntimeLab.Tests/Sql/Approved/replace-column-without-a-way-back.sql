-- Add label

-- 1 EXPANDING: Add column 'label' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "label" text;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."label" IS NULL THEN
      NEW."label" := (SELECT upper("name") FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    ELSIF NEW."name" IS NOT DISTINCT FROM NULL THEN
      NULL;
    END IF;
  ELSIF OLD."name" IS DISTINCT FROM NEW."name" THEN
    IF NOT (OLD."label" IS DISTINCT FROM NEW."label") THEN
      NEW."label" := (SELECT upper("name") FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  ELSIF OLD."label" IS DISTINCT FROM NEW."label" THEN
    NULL;
  ELSE
    NULL;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_label_0d54653e_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_label_0d54653e_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."name" IS DISTINCT FROM NEW."name" OR OLD."label" IS DISTINCT FROM NEW."label")) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();

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
UPDATE "people" SET "label" = upper("name") WHERE "label" IS NULL AND ((upper("name")) IS NOT NULL);

-- undo 2: Undo the backfill of 'label'
-- in batches over people
UPDATE "people" SET "label" = NULL WHERE "label" = (upper("name"));

-- 3 CONTRACTING: Drop old column 'name' from 'people'
-- verified before in people, or "'name' of 'people' not dropped: 'label' differs":
("label" IS DISTINCT FROM (upper("name")));
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_label_0d54653e_i" ON "people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_label_0d54653e_u" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "name";

-- undo 3: Restore column 'name' of 'people' with its values
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "name" text;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."label" IS NULL THEN
      NEW."label" := (SELECT upper("name") FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    ELSIF NEW."name" IS NOT DISTINCT FROM NULL THEN
      NULL;
    END IF;
  ELSIF OLD."name" IS DISTINCT FROM NEW."name" THEN
    IF NOT (OLD."label" IS DISTINCT FROM NEW."label") THEN
      NEW."label" := (SELECT upper("name") FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  ELSIF OLD."label" IS DISTINCT FROM NEW."label" THEN
    NULL;
  ELSE
    NULL;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_label_0d54653e_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_label_0d54653e_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."name" IS DISTINCT FROM NEW."name" OR OLD."label" IS DISTINCT FROM NEW."label")) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_label_0d54653e"();
