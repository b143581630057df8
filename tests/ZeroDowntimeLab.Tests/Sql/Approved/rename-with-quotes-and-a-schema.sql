-- Rename the "name" to the 'label'

-- 1 EXPANDING: Add column 'the 'label'' (nullable) to 'shop.people'
-- lock AccessExclusive
ALTER TABLE "shop"."people" ADD COLUMN "the 'label'" text;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_thelabel_5abf5201"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."the 'label'" IS NULL THEN
      NEW."the 'label'" := NEW."the ""name""";
    ELSIF NEW."the ""name""" IS NOT DISTINCT FROM NULL THEN
      NEW."the ""name""" := NEW."the 'label'";
    END IF;
  ELSIF OLD."the ""name""" IS DISTINCT FROM NEW."the ""name""" THEN
    IF NOT (OLD."the 'label'" IS DISTINCT FROM NEW."the 'label'") THEN
      NEW."the 'label'" := NEW."the ""name""";
    END IF;
  ELSIF OLD."the 'label'" IS DISTINCT FROM NEW."the 'label'" THEN
    NEW."the ""name""" := NEW."the 'label'";
  ELSE
    IF OLD."the ""name""" IS DISTINCT FROM OLD."the 'label'" THEN
      NEW."the 'label'" := NEW."the ""name""";
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_thelabel_5abf5201_i" BEFORE INSERT ON "shop"."people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_thelabel_5abf5201"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_thelabel_5abf5201_u" BEFORE UPDATE ON "shop"."people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."the ""name""" IS DISTINCT FROM NEW."the ""name""" OR OLD."the 'label'" IS DISTINCT FROM NEW."the 'label'" OR (OLD."the 'label'" IS NULL AND (OLD."the ""name""" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_thelabel_5abf5201"();

-- undo 1: Drop column 'the 'label'' from 'shop.people'
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_thelabel_5abf5201_i" ON "shop"."people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_thelabel_5abf5201_u" ON "shop"."people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_thelabel_5abf5201"();
-- lock AccessExclusive
ALTER TABLE "shop"."people" DROP COLUMN "the 'label'";

-- 2 MIGRATING: Backfill 'the 'label'' from 'the "name"'
-- in batches over shop.people
UPDATE "shop"."people" SET "the 'label'" = "the ""name""" WHERE "the 'label'" IS NULL AND ("the ""name""" IS NOT NULL);

-- undo 2: Undo the backfill of 'the 'label''
-- in batches over shop.people
UPDATE "shop"."people" SET "the 'label'" = NULL WHERE "the 'label'" = "the ""name""";

-- 3 CONTRACTING: Drop old column 'the "name"' from 'shop.people'
-- verified before in shop.people, or "'the "name"' of 'shop.people' not dropped: 'the 'label'' differs":
(("the 'label'" IS DISTINCT FROM "the ""name""") AND ("the ""name""" IS DISTINCT FROM "the 'label'"));
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_thelabel_5abf5201_i" ON "shop"."people";
-- lock AccessExclusive
DROP TRIGGER "zero_downtime_lab_thelabel_5abf5201_u" ON "shop"."people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_thelabel_5abf5201"();
-- lock AccessExclusive
ALTER TABLE "shop"."people" DROP COLUMN "the ""name""";

-- undo 3: Restore column 'the "name"' of 'shop.people' with its values
-- lock AccessExclusive
ALTER TABLE "shop"."people" ADD COLUMN "the ""name""" text;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_thelabel_5abf5201"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."the 'label'" IS NULL THEN
      NEW."the 'label'" := NEW."the ""name""";
    ELSIF NEW."the ""name""" IS NOT DISTINCT FROM NULL THEN
      NEW."the ""name""" := NEW."the 'label'";
    END IF;
  ELSIF OLD."the ""name""" IS DISTINCT FROM NEW."the ""name""" THEN
    IF NOT (OLD."the 'label'" IS DISTINCT FROM NEW."the 'label'") THEN
      NEW."the 'label'" := NEW."the ""name""";
    END IF;
  ELSIF OLD."the 'label'" IS DISTINCT FROM NEW."the 'label'" THEN
    NEW."the ""name""" := NEW."the 'label'";
  ELSE
    IF OLD."the ""name""" IS DISTINCT FROM OLD."the 'label'" THEN
      NEW."the 'label'" := NEW."the ""name""";
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_thelabel_5abf5201_i" BEFORE INSERT ON "shop"."people" FOR EACH ROW EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_thelabel_5abf5201"();
-- lock ShareRowExclusive
CREATE TRIGGER "zero_downtime_lab_thelabel_5abf5201_u" BEFORE UPDATE ON "shop"."people" FOR EACH ROW WHEN (current_setting('zero_downtime_lab.pause_sync', true) IS DISTINCT FROM 'on' AND (OLD."the ""name""" IS DISTINCT FROM NEW."the ""name""" OR OLD."the 'label'" IS DISTINCT FROM NEW."the 'label'" OR (OLD."the 'label'" IS NULL AND (OLD."the ""name""" IS NOT NULL)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_thelabel_5abf5201"();
