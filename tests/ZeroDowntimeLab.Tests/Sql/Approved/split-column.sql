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
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "zero_downtime_lab_state_first_ceebc75d" "char" DEFAULT 'u';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET "DateStyle" FROM CURRENT SET "IntervalStyle" FROM CURRENT SET "TimeZone" FROM CURRENT SET "lc_monetary" FROM CURRENT SET "lc_numeric" FROM CURRENT SET "lc_time" FROM CURRENT SET "bytea_output" FROM CURRENT SET "extra_float_digits" FROM CURRENT SET "default_text_search_config" FROM CURRENT SET "array_nulls" FROM CURRENT SET "transform_null_equals" FROM CURRENT SET "standard_conforming_strings" FROM CURRENT SET "xmlbinary" FROM CURRENT SET "xmloption" FROM CURRENT AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT (pg_catalog.record_image_ne(ROW(NEW."name")::record, ROW(CAST(NULL AS text))::record)) THEN
      NEW."name" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'w';
    END IF;
  ELSE
    IF (NEW."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE THEN
      IF pg_catalog.num_nulls(NEW."first") = 1 THEN NEW."first" := (SELECT pg_catalog.split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row); END IF;
      IF pg_catalog.num_nulls(NEW."rest") = 1 THEN NEW."rest" := (SELECT CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row); END IF;
    END IF;
    IF NOT (pg_catalog.record_image_ne(ROW(OLD."name")::record, ROW(NEW."name")::record)) THEN
      NEW."name" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'b';
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
    IF NEW."zero_downtime_lab_state_first_ceebc75d" = 'b' OR (NEW."zero_downtime_lab_state_first_ceebc75d" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."name")::record, ROW(CAST((SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row) AS text))::record))) THEN
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'w';
    ELSE
      NEW."first" := (SELECT pg_catalog.split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'd';
    END IF;
  ELSE
    IF NEW."zero_downtime_lab_state_first_ceebc75d" = 'b' OR (NEW."zero_downtime_lab_state_first_ceebc75d" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."name")::record, ROW(CAST((SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row) AS text))::record))) THEN
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'w';
    ELSE
      NEW."first" := (SELECT pg_catalog.split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'd';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."first", NEW."rest") > 0)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_first_ceebc75d" = OLD."zero_downtime_lab_state_first_ceebc75d" OR NEW."zero_downtime_lab_state_first_ceebc75d" IS NULL) AND pg_catalog.record_image_ne(ROW(OLD."first", OLD."rest")::record, ROW(NEW."first", NEW."rest")::record))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE OR NEW."zero_downtime_lab_state_first_ceebc75d" = 'f')) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN ((NEW."zero_downtime_lab_state_first_ceebc75d" IN ('f', 'b') OR ((NEW."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE AND (OLD."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."first", NEW."rest") = 0) OR ((NEW."zero_downtime_lab_state_first_ceebc75d" = OLD."zero_downtime_lab_state_first_ceebc75d" OR NEW."zero_downtime_lab_state_first_ceebc75d" = 'd') AND pg_catalog.record_image_ne(ROW(OLD."name")::record, ROW(NEW."name")::record)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
ALTER TABLE "people" ENABLE ALWAYS TRIGGER "!zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "!zero_downtime_lab_update", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_update";

-- undo 2: Drop column 'rest' from 'people'
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
ALTER TABLE "people" DROP COLUMN "rest";
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "zero_downtime_lab_state_first_ceebc75d";

-- 3 MIGRATING: Backfill 'first', 'rest' from 'name'
-- in batches over people
UPDATE "people" SET "first" = pg_catalog.split_part("name", ' ', 1), "rest" = CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END, "zero_downtime_lab_state_first_ceebc75d" = 'd' WHERE ("zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls("first", "rest") = 0;

-- undo 3: Undo the backfill of 'first', 'rest'
-- in batches over people
UPDATE "people" SET "first" = NULL, "rest" = NULL, "zero_downtime_lab_state_first_ceebc75d" = 'u' WHERE "zero_downtime_lab_state_first_ceebc75d" = 'd';

-- 4 CONTRACTING: Drop old column 'name' from 'people'
-- verified before in people, or "'name' of 'people' not dropped: 'first', 'rest' differs or is not filled":
("zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE OR (pg_catalog.record_image_ne(ROW("first", "rest")::record, ROW(CAST(pg_catalog.split_part("name", ' ', 1) AS text), CAST(CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END AS text))::record) AND pg_catalog.record_image_ne(ROW("name")::record, ROW(CAST(CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END AS text))::record));
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
ALTER TABLE "people" DROP COLUMN "name";
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "zero_downtime_lab_state_first_ceebc75d";

-- undo 4: Restore column 'name' of 'people' with its values
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "name" text;
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "zero_downtime_lab_state_first_ceebc75d" "char" DEFAULT 'u';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET "DateStyle" FROM CURRENT SET "IntervalStyle" FROM CURRENT SET "TimeZone" FROM CURRENT SET "lc_monetary" FROM CURRENT SET "lc_numeric" FROM CURRENT SET "lc_time" FROM CURRENT SET "bytea_output" FROM CURRENT SET "extra_float_digits" FROM CURRENT SET "default_text_search_config" FROM CURRENT SET "array_nulls" FROM CURRENT SET "transform_null_equals" FROM CURRENT SET "standard_conforming_strings" FROM CURRENT SET "xmlbinary" FROM CURRENT SET "xmloption" FROM CURRENT AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT (pg_catalog.record_image_ne(ROW(NEW."name")::record, ROW(CAST(NULL AS text))::record)) THEN
      NEW."name" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'w';
    END IF;
  ELSE
    IF (NEW."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE THEN
      IF pg_catalog.num_nulls(NEW."first") = 1 THEN NEW."first" := (SELECT pg_catalog.split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row); END IF;
      IF pg_catalog.num_nulls(NEW."rest") = 1 THEN NEW."rest" := (SELECT CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row); END IF;
    END IF;
    IF NOT (pg_catalog.record_image_ne(ROW(OLD."name")::record, ROW(NEW."name")::record)) THEN
      NEW."name" := (SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'b';
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
    IF NEW."zero_downtime_lab_state_first_ceebc75d" = 'b' OR (NEW."zero_downtime_lab_state_first_ceebc75d" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."name")::record, ROW(CAST((SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row) AS text))::record))) THEN
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'w';
    ELSE
      NEW."first" := (SELECT pg_catalog.split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'd';
    END IF;
  ELSE
    IF NEW."zero_downtime_lab_state_first_ceebc75d" = 'b' OR (NEW."zero_downtime_lab_state_first_ceebc75d" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."name")::record, ROW(CAST((SELECT CASE WHEN "first" IS NOT NULL OR "rest" IS NOT NULL THEN pg_catalog.concat_ws(' ', "first", "rest") END FROM (SELECT NEW.*) AS zero_downtime_lab_row) AS text))::record))) THEN
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'w';
    ELSE
      NEW."first" := (SELECT pg_catalog.split_part("name", ' ', 1) FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."rest" := (SELECT CASE WHEN pg_catalog.strpos("name", ' ') > 0 THEN pg_catalog.substr("name", pg_catalog.strpos("name", ' ') + 1) END FROM (SELECT NEW.*) AS zero_downtime_lab_row);
      NEW."zero_downtime_lab_state_first_ceebc75d" := 'd';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."first", NEW."rest") > 0)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_first_ceebc75d" = OLD."zero_downtime_lab_state_first_ceebc75d" OR NEW."zero_downtime_lab_state_first_ceebc75d" IS NULL) AND pg_catalog.record_image_ne(ROW(OLD."first", OLD."rest")::record, ROW(NEW."first", NEW."rest")::record))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE OR NEW."zero_downtime_lab_state_first_ceebc75d" = 'f')) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN ((NEW."zero_downtime_lab_state_first_ceebc75d" IN ('f', 'b') OR ((NEW."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE AND (OLD."zero_downtime_lab_state_first_ceebc75d" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."first", NEW."rest") = 0) OR ((NEW."zero_downtime_lab_state_first_ceebc75d" = OLD."zero_downtime_lab_state_first_ceebc75d" OR NEW."zero_downtime_lab_state_first_ceebc75d" = 'd') AND pg_catalog.record_image_ne(ROW(OLD."name")::record, ROW(NEW."name")::record)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
ALTER TABLE "people" ENABLE ALWAYS TRIGGER "!zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "!zero_downtime_lab_update", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_update";
