-- Split name into first and rest

-- 1 EXPANDING: Add column 'first' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "first" text;

-- undo 1: Drop column 'first' from 'people'
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "first";

-- 2 EXPANDING: Add column 'rest' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "rest" text;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_ceebc75d"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."first" IS NULL AND NEW."rest" IS NULL THEN
      NEW."first" := (SELECT split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    ELSIF NEW."name" IS NOT DISTINCT FROM NULL THEN
      NEW."name" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  ELSIF OLD."name" IS DISTINCT FROM NEW."name" THEN
    IF NOT (OLD."first" IS DISTINCT FROM NEW."first" OR OLD."rest" IS DISTINCT FROM NEW."rest") THEN
      NEW."first" := (SELECT split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  ELSIF OLD."first" IS DISTINCT FROM NEW."first" OR OLD."rest" IS DISTINCT FROM NEW."rest" THEN
    IF OLD."first" IS NULL AND OLD."rest" IS NULL THEN
      IF NEW."first" IS NULL THEN NEW."first" := (SELECT split_part("name", ' ', 1) FROM (SELECT OLD.*) AS zero_downtime_lab_row); END IF;
      IF NEW."rest" IS NULL THEN NEW."rest" := (SELECT CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END FROM (SELECT OLD.*) AS zero_downtime_lab_row); END IF;
    END IF;
    NEW."name" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
  ELSE
    IF OLD."name" IS DISTINCT FROM (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END FROM (SELECT OLD.*) AS zero_downtime_lab_row) THEN
      NEW."first" := (SELECT split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_first_ceebc75d_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_ceebc75d"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_first_ceebc75d_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."name" IS DISTINCT FROM NEW."name" OR OLD."first" IS DISTINCT FROM NEW."first" OR OLD."rest" IS DISTINCT FROM NEW."rest" OR (OLD."first" IS NULL AND OLD."rest" IS NULL AND (OLD."name" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_ceebc75d"();

-- undo 2: Drop column 'rest' from 'people'
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_first_ceebc75d_i" ON "people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_first_ceebc75d_u" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_first_ceebc75d"();
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "rest";

-- 3 MIGRATING: Backfill 'first', 'rest' from 'name'
-- in batches over people
UPDATE "people" SET "first" = split_part("name", ' ', 1), "rest" = CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END WHERE "first" IS NULL AND "rest" IS NULL AND ((split_part("name", ' ', 1)) IS NOT NULL OR (CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END) IS NOT NULL);

-- undo 3: Undo the backfill of 'first', 'rest'
-- in batches over people
UPDATE "people" SET "first" = NULL, "rest" = NULL WHERE "first" = (split_part("name", ' ', 1)) AND "rest" = (CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END);

-- 4 CONTRACTING: Drop old column 'name' from 'people'
-- verified before in people, or "'name' of 'people' not dropped: 'first', 'rest' differs":
(("first" IS DISTINCT FROM (split_part("name", ' ', 1)) OR "rest" IS DISTINCT FROM (CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END)) AND ("name" IS DISTINCT FROM (CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END)));
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_first_ceebc75d_i" ON "people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_first_ceebc75d_u" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_first_ceebc75d"();
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "name";

-- undo 4: Restore column 'name' of 'people' with its values
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "name" text;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_ceebc75d"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."first" IS NULL AND NEW."rest" IS NULL THEN
      NEW."first" := (SELECT split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    ELSIF NEW."name" IS NOT DISTINCT FROM NULL THEN
      NEW."name" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  ELSIF OLD."name" IS DISTINCT FROM NEW."name" THEN
    IF NOT (OLD."first" IS DISTINCT FROM NEW."first" OR OLD."rest" IS DISTINCT FROM NEW."rest") THEN
      NEW."first" := (SELECT split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  ELSIF OLD."first" IS DISTINCT FROM NEW."first" OR OLD."rest" IS DISTINCT FROM NEW."rest" THEN
    IF OLD."first" IS NULL AND OLD."rest" IS NULL THEN
      IF NEW."first" IS NULL THEN NEW."first" := (SELECT split_part("name", ' ', 1) FROM (SELECT OLD.*) AS zero_downtime_lab_row); END IF;
      IF NEW."rest" IS NULL THEN NEW."rest" := (SELECT CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END FROM (SELECT OLD.*) AS zero_downtime_lab_row); END IF;
    END IF;
    NEW."name" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
  ELSE
    IF OLD."name" IS DISTINCT FROM (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END FROM (SELECT OLD.*) AS zero_downtime_lab_row) THEN
      NEW."first" := (SELECT split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN strpos("name", ' ') > 0 THEN substr("name", strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_first_ceebc75d_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_ceebc75d"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_first_ceebc75d_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."name" IS DISTINCT FROM NEW."name" OR OLD."first" IS DISTINCT FROM NEW."first" OR OLD."rest" IS DISTINCT FROM NEW."rest" OR (OLD."first" IS NULL AND OLD."rest" IS NULL AND (OLD."name" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_ceebc75d"();
