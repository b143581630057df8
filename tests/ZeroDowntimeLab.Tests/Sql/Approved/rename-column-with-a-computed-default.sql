-- Rename since to joined

-- 1 EXPANDING: Add column 'joined' (nullable) to 'people'
ALTER TABLE "people" ADD COLUMN "joined" timestamptz;
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
CREATE TRIGGER "zero_downtime_lab_joined_09dbf466_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
CREATE TRIGGER "zero_downtime_lab_joined_09dbf466_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."since" IS DISTINCT FROM NEW."since" OR OLD."joined" IS DISTINCT FROM NEW."joined" OR (OLD."joined" IS NULL AND (OLD."since" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();

-- undo 1: Drop column 'joined' from 'people'
DROP TRIGGER "zero_downtime_lab_joined_09dbf466_i" ON "people";
DROP TRIGGER "zero_downtime_lab_joined_09dbf466_u" ON "people";
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
ALTER TABLE "people" DROP COLUMN "joined";

-- 2 MIGRATING: Backfill 'joined' from 'since'
UPDATE "people" SET "joined" = "since" WHERE "joined" IS NULL AND ("since" IS NOT NULL);

-- undo 2: Undo the backfill of 'joined'
UPDATE "people" SET "joined" = NULL WHERE "joined" = "since";

-- 3 CONTRACTING: Drop old column 'since' from 'people'
DROP TRIGGER "zero_downtime_lab_joined_09dbf466_i" ON "people";
DROP TRIGGER "zero_downtime_lab_joined_09dbf466_u" ON "people";
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
ALTER TABLE "people" ALTER COLUMN "joined" SET DEFAULT now();
ALTER TABLE "people" DROP COLUMN "since";

-- undo 3: Restore column 'since' of 'people' with its values
ALTER TABLE "people" ADD COLUMN "since" timestamptz DEFAULT now();
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
CREATE TRIGGER "zero_downtime_lab_joined_09dbf466_i" BEFORE INSERT ON "people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
CREATE TRIGGER "zero_downtime_lab_joined_09dbf466_u" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."since" IS DISTINCT FROM NEW."since" OR OLD."joined" IS DISTINCT FROM NEW."joined" OR (OLD."joined" IS NULL AND (OLD."since" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_joined_09dbf466"();
