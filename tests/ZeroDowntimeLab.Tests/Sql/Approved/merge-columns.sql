-- Merge first and rest into full

-- 1 EXPANDING: Add column 'full' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "full" text;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_full_b6440a07"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."full" IS NULL THEN
      NEW."full" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    ELSIF NEW."first" IS NOT DISTINCT FROM NULL AND NEW."rest" IS NOT DISTINCT FROM NULL THEN
      NEW."first" := (SELECT split_part("full", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN strpos("full", ' ') > 0 THEN substr("full", strpos("full", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  ELSIF OLD."first" IS DISTINCT FROM NEW."first" OR OLD."rest" IS DISTINCT FROM NEW."rest" THEN
    IF NOT (OLD."full" IS DISTINCT FROM NEW."full") THEN
      NEW."full" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  ELSIF OLD."full" IS DISTINCT FROM NEW."full" THEN
    NEW."first" := (SELECT split_part("full", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    NEW."rest" := (SELECT CASE WHEN strpos("full", ' ') > 0 THEN substr("full", strpos("full", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
  ELSE
    IF OLD."first" IS DISTINCT FROM (SELECT split_part("full", ' ', 1) FROM (SELECT OLD.*) AS zero_downtime_lab_row) OR OLD."rest" IS DISTINCT FROM (SELECT CASE WHEN strpos("full", ' ') > 0 THEN substr("full", strpos("full", ' ') + 1) END FROM (SELECT OLD.*) AS zero_downtime_lab_row) THEN
      NEW."full" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_full_b6440a07_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_full_b6440a07"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_full_b6440a07_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."first" IS DISTINCT FROM NEW."first" OR OLD."rest" IS DISTINCT FROM NEW."rest" OR OLD."full" IS DISTINCT FROM NEW."full" OR (OLD."full" IS NULL AND (OLD."first" IS NOT NULL OR OLD."rest" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_full_b6440a07"();

-- undo 1: Drop column 'full' from 'people'
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_full_b6440a07_i" ON "people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_full_b6440a07_u" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_full_b6440a07"();
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "full";

-- 2 MIGRATING: Backfill 'full' from 'first', 'rest'
-- in batches over people
UPDATE "people" SET "full" = CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END WHERE "full" IS NULL AND ((CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END) IS NOT NULL);

-- undo 2: Undo the backfill of 'full'
-- in batches over people
UPDATE "people" SET "full" = NULL WHERE "full" = (CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN concat_ws(' ', "first", "rest") END);
