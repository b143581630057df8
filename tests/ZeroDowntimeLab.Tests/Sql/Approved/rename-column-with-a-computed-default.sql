-- Rename since to joined

-- 1 EXPANDING: Add column 'joined' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "joined" timestamptz;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."joined" IS NULL THEN
      NEW."joined" := NEW."since";
    ELSIF true THEN
      NEW."since" := NEW."joined";
    END IF;
  ELSIF OLD."since" IS DISTINCT FROM NEW."since" THEN
    IF NOT (OLD."joined" IS DISTINCT FROM NEW."joined") THEN
      NEW."joined" := NEW."since";
    END IF;
  ELSIF OLD."joined" IS DISTINCT FROM NEW."joined" THEN
    NEW."since" := NEW."joined";
  ELSE
    IF OLD."since" IS DISTINCT FROM OLD."joined" THEN
      NEW."joined" := NEW."since";
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_joined_09dbf466_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_joined_09dbf466_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."since" IS DISTINCT FROM NEW."since" OR OLD."joined" IS DISTINCT FROM NEW."joined" OR (OLD."joined" IS NULL AND (OLD."since" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();

-- undo 1: Drop column 'joined' from 'people'
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_joined_09dbf466_i" ON "people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_joined_09dbf466_u" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "joined";

-- 2 MIGRATING: Backfill 'joined' from 'since'
-- in batches over people
UPDATE "people" SET "joined" = "since" WHERE "joined" IS NULL AND ("since" IS NOT NULL);

-- undo 2: Undo the backfill of 'joined'
-- in batches over people
UPDATE "people" SET "joined" = NULL WHERE "joined" = "since";

-- 3 CONTRACTING: Drop old column 'since' from 'people'
-- verified before in people, or "'since' of 'people' not dropped: 'joined' differs":
(("joined" IS DISTINCT FROM "since") AND ("since" IS DISTINCT FROM "joined"));
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_joined_09dbf466_i" ON "people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_joined_09dbf466_u" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
-- lock AccessExclusive
ALTER TABLE "people" ALTER COLUMN "joined" SET DEFAULT now();
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "since";

-- undo 3: Restore column 'since' of 'people' with its values
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "since" timestamptz DEFAULT now();
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."joined" IS NULL THEN
      NEW."joined" := NEW."since";
    ELSIF true THEN
      NEW."since" := NEW."joined";
    END IF;
  ELSIF OLD."since" IS DISTINCT FROM NEW."since" THEN
    IF NOT (OLD."joined" IS DISTINCT FROM NEW."joined") THEN
      NEW."joined" := NEW."since";
    END IF;
  ELSIF OLD."joined" IS DISTINCT FROM NEW."joined" THEN
    NEW."since" := NEW."joined";
  ELSE
    IF OLD."since" IS DISTINCT FROM OLD."joined" THEN
      NEW."joined" := NEW."since";
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_joined_09dbf466_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_joined_09dbf466_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."since" IS DISTINCT FROM NEW."since" OR OLD."joined" IS DISTINCT FROM NEW."joined" OR (OLD."joined" IS NULL AND (OLD."since" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
