-- Rename since to joined

-- 1 EXPANDING: Add column 'joined' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "joined" timestamptz;
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "zero_downtime_lab_state_joined_09dbf466" "char" DEFAULT 'u';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF true THEN
      NEW."since" := NEW."joined";
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'w';
    END IF;
  ELSE
    IF NOT (pg_catalog.record_image_ne(ROW(OLD."since")::record, ROW(NEW."since")::record)) THEN
      NEW."since" := NEW."joined";
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'b';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."zero_downtime_lab_state_joined_09dbf466" = 'b' OR (NEW."zero_downtime_lab_state_joined_09dbf466" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."since")::record, ROW(CAST(NEW."joined" AS timestamptz))::record))) THEN
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'w';
    ELSE
      NEW."joined" := NEW."since";
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'd';
    END IF;
  ELSE
    IF NEW."zero_downtime_lab_state_joined_09dbf466" = 'b' OR (NEW."zero_downtime_lab_state_joined_09dbf466" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."since")::record, ROW(CAST(NEW."joined" AS timestamptz))::record))) THEN
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'w';
    ELSE
      NEW."joined" := NEW."since";
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'd';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."joined") > 0)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_joined_09dbf466" = OLD."zero_downtime_lab_state_joined_09dbf466" OR NEW."zero_downtime_lab_state_joined_09dbf466" IS NULL) AND pg_catalog.record_image_ne(ROW(OLD."joined")::record, ROW(NEW."joined")::record))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE OR NEW."zero_downtime_lab_state_joined_09dbf466" = 'f')) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN ((NEW."zero_downtime_lab_state_joined_09dbf466" IN ('f', 'b') OR ((NEW."zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE AND (OLD."zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."joined") = 0) OR ((NEW."zero_downtime_lab_state_joined_09dbf466" = OLD."zero_downtime_lab_state_joined_09dbf466" OR NEW."zero_downtime_lab_state_joined_09dbf466" = 'd') AND pg_catalog.record_image_ne(ROW(OLD."since")::record, ROW(NEW."since")::record)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
ALTER TABLE "people" ENABLE ALWAYS TRIGGER "!zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "!zero_downtime_lab_update", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_update";

-- undo 1: Drop column 'joined' from 'people'
-- lock AccessExclusive
DROP TRIGGER "!zero_downtime_lab_insert" ON "people";
-- lock AccessExclusive
DROP TRIGGER "!zero_downtime_lab_update" ON "people";
-- lock AccessExclusive
DROP TRIGGER "~zero_downtime_lab_insert" ON "people";
-- lock AccessExclusive
DROP TRIGGER "~zero_downtime_lab_update" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "joined";
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "zero_downtime_lab_state_joined_09dbf466";

-- 2 MIGRATING: Backfill 'joined' from 'since'
-- in batches over people
UPDATE "people" SET "joined" = "since", "zero_downtime_lab_state_joined_09dbf466" = 'd' WHERE ("zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls("joined") = 0;

-- undo 2: Undo the backfill of 'joined'
-- in batches over people
UPDATE "people" SET "joined" = NULL, "zero_downtime_lab_state_joined_09dbf466" = 'u' WHERE "zero_downtime_lab_state_joined_09dbf466" = 'd';

-- 3 CONTRACTING: Drop old column 'since' from 'people'
-- verified before in people, or "'since' of 'people' not dropped: 'joined' differs or is not filled":
("zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE OR (pg_catalog.record_image_ne(ROW("joined")::record, ROW(CAST("since" AS timestamptz))::record) AND pg_catalog.record_image_ne(ROW("since")::record, ROW(CAST("joined" AS timestamptz))::record));
-- lock AccessExclusive
DROP TRIGGER "!zero_downtime_lab_insert" ON "people";
-- lock AccessExclusive
DROP TRIGGER "!zero_downtime_lab_update" ON "people";
-- lock AccessExclusive
DROP TRIGGER "~zero_downtime_lab_insert" ON "people";
-- lock AccessExclusive
DROP TRIGGER "~zero_downtime_lab_update" ON "people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock AccessExclusive
ALTER TABLE "people" ALTER COLUMN "joined" SET DEFAULT now();
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "since";
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "zero_downtime_lab_state_joined_09dbf466";

-- undo 3: Restore column 'since' of 'people' with its values
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "since" timestamptz DEFAULT now();
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "zero_downtime_lab_state_joined_09dbf466" "char" DEFAULT 'u';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF true THEN
      NEW."since" := NEW."joined";
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'w';
    END IF;
  ELSE
    IF NOT (pg_catalog.record_image_ne(ROW(OLD."since")::record, ROW(NEW."since")::record)) THEN
      NEW."since" := NEW."joined";
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'b';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."zero_downtime_lab_state_joined_09dbf466" = 'b' OR (NEW."zero_downtime_lab_state_joined_09dbf466" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."since")::record, ROW(CAST(NEW."joined" AS timestamptz))::record))) THEN
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'w';
    ELSE
      NEW."joined" := NEW."since";
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'd';
    END IF;
  ELSE
    IF NEW."zero_downtime_lab_state_joined_09dbf466" = 'b' OR (NEW."zero_downtime_lab_state_joined_09dbf466" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."since")::record, ROW(CAST(NEW."joined" AS timestamptz))::record))) THEN
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'w';
    ELSE
      NEW."joined" := NEW."since";
      NEW."zero_downtime_lab_state_joined_09dbf466" := 'd';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."joined") > 0)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_joined_09dbf466" = OLD."zero_downtime_lab_state_joined_09dbf466" OR NEW."zero_downtime_lab_state_joined_09dbf466" IS NULL) AND pg_catalog.record_image_ne(ROW(OLD."joined")::record, ROW(NEW."joined")::record))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE OR NEW."zero_downtime_lab_state_joined_09dbf466" = 'f')) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN ((NEW."zero_downtime_lab_state_joined_09dbf466" IN ('f', 'b') OR ((NEW."zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE AND (OLD."zero_downtime_lab_state_joined_09dbf466" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."joined") = 0) OR ((NEW."zero_downtime_lab_state_joined_09dbf466" = OLD."zero_downtime_lab_state_joined_09dbf466" OR NEW."zero_downtime_lab_state_joined_09dbf466" = 'd') AND pg_catalog.record_image_ne(ROW(OLD."since")::record, ROW(NEW."since")::record)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
ALTER TABLE "people" ENABLE ALWAYS TRIGGER "!zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "!zero_downtime_lab_update", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_update";
