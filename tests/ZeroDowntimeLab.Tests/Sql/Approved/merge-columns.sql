-- Merge first and rest into full

-- 1 EXPANDING: Add column 'full' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "full" text;
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "zero_downtime_lab_state_full_b6440a07" "char" DEFAULT 'u';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET "DateStyle" FROM CURRENT SET "IntervalStyle" FROM CURRENT SET "TimeZone" FROM CURRENT SET "lc_monetary" FROM CURRENT SET "lc_numeric" FROM CURRENT SET "lc_time" FROM CURRENT SET "bytea_output" FROM CURRENT SET "extra_float_digits" FROM CURRENT SET "default_text_search_config" FROM CURRENT SET "array_nulls" FROM CURRENT SET "transform_null_equals" FROM CURRENT SET "standard_conforming_strings" FROM CURRENT SET "xmlbinary" FROM CURRENT SET "xmloption" FROM CURRENT AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT (pg_catalog.record_image_ne(ROW(NEW."first")::record, ROW(CAST(NULL AS text))::record)) AND NOT (pg_catalog.record_image_ne(ROW(NEW."rest")::record, ROW(CAST(NULL AS text))::record)) THEN
      NEW."first" := (SELECT pg_catalog.split_part("full", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN pg_catalog.strpos("full", ' ') > 0 THEN pg_catalog.substr("full", pg_catalog.strpos("full", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_full_b6440a07" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_full_b6440a07" := 'w';
    END IF;
  ELSE
    IF NOT (pg_catalog.record_image_ne(ROW(OLD."first", OLD."rest")::record, ROW(NEW."first", NEW."rest")::record)) THEN
      NEW."first" := (SELECT pg_catalog.split_part("full", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN pg_catalog.strpos("full", ' ') > 0 THEN pg_catalog.substr("full", pg_catalog.strpos("full", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_full_b6440a07" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_full_b6440a07" := 'b';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET "DateStyle" FROM CURRENT SET "IntervalStyle" FROM CURRENT SET "TimeZone" FROM CURRENT SET "lc_monetary" FROM CURRENT SET "lc_numeric" FROM CURRENT SET "lc_time" FROM CURRENT SET "bytea_output" FROM CURRENT SET "extra_float_digits" FROM CURRENT SET "default_text_search_config" FROM CURRENT SET "array_nulls" FROM CURRENT SET "transform_null_equals" FROM CURRENT SET "standard_conforming_strings" FROM CURRENT SET "xmlbinary" FROM CURRENT SET "xmloption" FROM CURRENT AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."zero_downtime_lab_state_full_b6440a07" = 'b' OR (NEW."zero_downtime_lab_state_full_b6440a07" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."first", NEW."rest")::record, ROW(CAST((SELECT pg_catalog.split_part("full", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row) AS text), CAST((SELECT CASE WHEN pg_catalog.strpos("full", ' ') > 0 THEN pg_catalog.substr("full", pg_catalog.strpos("full", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row) AS text))::record))) THEN
      NEW."zero_downtime_lab_state_full_b6440a07" := 'w';
    ELSE
      NEW."full" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_full_b6440a07" := 'd';
    END IF;
  ELSE
    IF NEW."zero_downtime_lab_state_full_b6440a07" = 'b' OR (NEW."zero_downtime_lab_state_full_b6440a07" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."first", NEW."rest")::record, ROW(CAST((SELECT pg_catalog.split_part("full", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row) AS text), CAST((SELECT CASE WHEN pg_catalog.strpos("full", ' ') > 0 THEN pg_catalog.substr("full", pg_catalog.strpos("full", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row) AS text))::record))) THEN
      NEW."zero_downtime_lab_state_full_b6440a07" := 'w';
    ELSE
      NEW."full" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_full_b6440a07" := 'd';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_full_b6440a07" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."full") > 0)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_full_b6440a07" = OLD."zero_downtime_lab_state_full_b6440a07" OR NEW."zero_downtime_lab_state_full_b6440a07" IS NULL) AND pg_catalog.record_image_ne(ROW(OLD."full")::record, ROW(NEW."full")::record))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_full_b6440a07" = 'u') IS NOT FALSE OR NEW."zero_downtime_lab_state_full_b6440a07" = 'f')) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN ((NEW."zero_downtime_lab_state_full_b6440a07" IN ('f', 'b') OR ((NEW."zero_downtime_lab_state_full_b6440a07" = 'u') IS NOT FALSE AND (OLD."zero_downtime_lab_state_full_b6440a07" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."full") = 0) OR ((NEW."zero_downtime_lab_state_full_b6440a07" = OLD."zero_downtime_lab_state_full_b6440a07" OR NEW."zero_downtime_lab_state_full_b6440a07" = 'd') AND pg_catalog.record_image_ne(ROW(OLD."first", OLD."rest")::record, ROW(NEW."first", NEW."rest")::record)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
ALTER TABLE "people" ENABLE ALWAYS TRIGGER "!zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "!zero_downtime_lab_update", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_update";

-- undo 1: Drop column 'full' from 'people'
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
ALTER TABLE "people" DROP COLUMN "full";
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "zero_downtime_lab_state_full_b6440a07";

-- 2 MIGRATING: Backfill 'full' from 'first', 'rest'
-- in batches over people
UPDATE "people" SET "full" = CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END, "zero_downtime_lab_state_full_b6440a07" = 'd' WHERE ("zero_downtime_lab_state_full_b6440a07" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls("full") = 0;

-- undo 2: Undo the backfill of 'full'
-- in batches over people
UPDATE "people" SET "full" = NULL, "zero_downtime_lab_state_full_b6440a07" = 'u' WHERE "zero_downtime_lab_state_full_b6440a07" = 'd';
