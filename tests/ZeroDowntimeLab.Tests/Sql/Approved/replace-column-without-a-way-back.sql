-- Add label

-- 1 EXPANDING: Add column 'label' (nullable) to 'people'
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "label" text;
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "zero_downtime_lab_state_label_0d54653e" "char" DEFAULT 'u';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET "DateStyle" FROM CURRENT SET "IntervalStyle" FROM CURRENT SET "TimeZone" FROM CURRENT SET "lc_monetary" FROM CURRENT SET "lc_numeric" FROM CURRENT SET "lc_time" FROM CURRENT SET "bytea_output" FROM CURRENT SET "extra_float_digits" FROM CURRENT SET "default_text_search_config" FROM CURRENT SET "array_nulls" FROM CURRENT SET "transform_null_equals" FROM CURRENT SET "standard_conforming_strings" FROM CURRENT SET "xmlbinary" FROM CURRENT SET "xmloption" FROM CURRENT AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW."zero_downtime_lab_state_label_0d54653e" := 'w';
  ELSE
    NEW."zero_downtime_lab_state_label_0d54653e" := 'w';
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET "DateStyle" FROM CURRENT SET "IntervalStyle" FROM CURRENT SET "TimeZone" FROM CURRENT SET "lc_monetary" FROM CURRENT SET "lc_numeric" FROM CURRENT SET "lc_time" FROM CURRENT SET "bytea_output" FROM CURRENT SET "extra_float_digits" FROM CURRENT SET "default_text_search_config" FROM CURRENT SET "array_nulls" FROM CURRENT SET "transform_null_equals" FROM CURRENT SET "standard_conforming_strings" FROM CURRENT SET "xmlbinary" FROM CURRENT SET "xmloption" FROM CURRENT AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW."label" := (SELECT upper("name") FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    NEW."zero_downtime_lab_state_label_0d54653e" := 'd';
  ELSE
    NEW."label" := (SELECT upper("name") FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    NEW."zero_downtime_lab_state_label_0d54653e" := 'd';
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."label") > 0)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_label_0d54653e" = OLD."zero_downtime_lab_state_label_0d54653e" OR NEW."zero_downtime_lab_state_label_0d54653e" IS NULL) AND pg_catalog.record_image_ne(ROW(OLD."label")::record, ROW(NEW."label")::record))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN ((((NEW."zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE AND (OLD."zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."label") = 0) OR (NEW."zero_downtime_lab_state_label_0d54653e" = 'd' AND pg_catalog.record_image_ne(ROW(OLD."name")::record, ROW(NEW."name")::record)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
ALTER TABLE "people" ENABLE ALWAYS TRIGGER "!zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "!zero_downtime_lab_update", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_update";

-- undo 1: Drop column 'label' from 'people'
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
ALTER TABLE "people" DROP COLUMN "label";
-- lock AccessExclusive
ALTER TABLE "people" DROP COLUMN "zero_downtime_lab_state_label_0d54653e";

-- 2 MIGRATING: Backfill 'label' from 'name'
-- in batches over people
UPDATE "people" SET "label" = upper("name"), "zero_downtime_lab_state_label_0d54653e" = 'd' WHERE ("zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls("label") = 0;

-- undo 2: Undo the backfill of 'label'
-- in batches over people
UPDATE "people" SET "label" = NULL, "zero_downtime_lab_state_label_0d54653e" = 'u' WHERE "zero_downtime_lab_state_label_0d54653e" = 'd';

-- 3 CONTRACTING: Drop old column 'name' from 'people'
-- verified before in people, or "'name' of 'people' not dropped: 'label' differs or is not filled":
("zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE OR ("zero_downtime_lab_state_label_0d54653e" = 'd' AND pg_catalog.record_image_ne(ROW("label")::record, ROW(CAST(upper("name") AS text))::record));
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
ALTER TABLE "people" DROP COLUMN "zero_downtime_lab_state_label_0d54653e";

-- undo 3: Restore column 'name' of 'people' with its values
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "name" text;
-- lock AccessExclusive
ALTER TABLE "people" ADD COLUMN "zero_downtime_lab_state_label_0d54653e" "char" DEFAULT 'u';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET "DateStyle" FROM CURRENT SET "IntervalStyle" FROM CURRENT SET "TimeZone" FROM CURRENT SET "lc_monetary" FROM CURRENT SET "lc_numeric" FROM CURRENT SET "lc_time" FROM CURRENT SET "bytea_output" FROM CURRENT SET "extra_float_digits" FROM CURRENT SET "default_text_search_config" FROM CURRENT SET "array_nulls" FROM CURRENT SET "transform_null_equals" FROM CURRENT SET "standard_conforming_strings" FROM CURRENT SET "xmlbinary" FROM CURRENT SET "xmloption" FROM CURRENT AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW."zero_downtime_lab_state_label_0d54653e" := 'w';
  ELSE
    NEW."zero_downtime_lab_state_label_0d54653e" := 'w';
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET "DateStyle" FROM CURRENT SET "IntervalStyle" FROM CURRENT SET "TimeZone" FROM CURRENT SET "lc_monetary" FROM CURRENT SET "lc_numeric" FROM CURRENT SET "lc_time" FROM CURRENT SET "bytea_output" FROM CURRENT SET "extra_float_digits" FROM CURRENT SET "default_text_search_config" FROM CURRENT SET "array_nulls" FROM CURRENT SET "transform_null_equals" FROM CURRENT SET "standard_conforming_strings" FROM CURRENT SET "xmlbinary" FROM CURRENT SET "xmloption" FROM CURRENT AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW."label" := (SELECT upper("name") FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    NEW."zero_downtime_lab_state_label_0d54653e" := 'd';
  ELSE
    NEW."label" := (SELECT upper("name") FROM (SELECT NEW.*) AS zero_downtime_lab_row);
    NEW."zero_downtime_lab_state_label_0d54653e" := 'd';
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."label") > 0)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_label_0d54653e" = OLD."zero_downtime_lab_state_label_0d54653e" OR NEW."zero_downtime_lab_state_label_0d54653e" IS NULL) AND pg_catalog.record_image_ne(ROW(OLD."label")::record, ROW(NEW."label")::record))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_insert" BEFORE INSERT ON "people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_update" BEFORE UPDATE ON "people" FOR EACH ROW WHEN ((((NEW."zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE AND (OLD."zero_downtime_lab_state_label_0d54653e" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."label") = 0) OR (NEW."zero_downtime_lab_state_label_0d54653e" = 'd' AND pg_catalog.record_image_ne(ROW(OLD."name")::record, ROW(NEW."name")::record)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_people_c9022680"();
-- lock ShareRowExclusive
ALTER TABLE "people" ENABLE ALWAYS TRIGGER "!zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "!zero_downtime_lab_update", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_update";
