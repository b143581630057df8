-- Rename the "name" to the 'label'

-- 1 EXPANDING: Add column 'the 'label'' (nullable) to 'shop.people'
-- lock AccessExclusive
ALTER TABLE "shop"."people" ADD COLUMN "the 'label'" text;
-- lock AccessExclusive
ALTER TABLE "shop"."people" ADD COLUMN "zero_downtime_lab_state_thelabel_5abf5201" "char" DEFAULT 'u';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_shoppeople_3aaef193"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT (pg_catalog.record_image_ne(ROW(NEW."the ""name""")::record, ROW(CAST(NULL AS text))::record)) THEN
      NEW."the ""name""" := NEW."the 'label'";
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'w';
    END IF;
  ELSE
    IF NOT (pg_catalog.record_image_ne(ROW(OLD."the ""name""")::record, ROW(NEW."the ""name""")::record)) THEN
      NEW."the ""name""" := NEW."the 'label'";
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'b';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_last_shoppeople_3aaef193"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'b' OR (NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."the ""name""")::record, ROW(CAST(NEW."the 'label'" AS text))::record))) THEN
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'w';
    ELSE
      NEW."the 'label'" := NEW."the ""name""";
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'd';
    END IF;
  ELSE
    IF NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'b' OR (NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."the ""name""")::record, ROW(CAST(NEW."the 'label'" AS text))::record))) THEN
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'w';
    ELSE
      NEW."the 'label'" := NEW."the ""name""";
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'd';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_insert" BEFORE INSERT ON "shop"."people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."the 'label'") > 0)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_shoppeople_3aaef193"();
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_update" BEFORE UPDATE ON "shop"."people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_thelabel_5abf5201" = OLD."zero_downtime_lab_state_thelabel_5abf5201" OR NEW."zero_downtime_lab_state_thelabel_5abf5201" IS NULL) AND pg_catalog.record_image_ne(ROW(OLD."the 'label'")::record, ROW(NEW."the 'label'")::record))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_shoppeople_3aaef193"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_insert" BEFORE INSERT ON "shop"."people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE OR NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'f')) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_shoppeople_3aaef193"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_update" BEFORE UPDATE ON "shop"."people" FOR EACH ROW WHEN ((NEW."zero_downtime_lab_state_thelabel_5abf5201" IN ('f', 'b') OR ((NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE AND (OLD."zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."the 'label'") = 0) OR ((NEW."zero_downtime_lab_state_thelabel_5abf5201" = OLD."zero_downtime_lab_state_thelabel_5abf5201" OR NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'd') AND pg_catalog.record_image_ne(ROW(OLD."the ""name""")::record, ROW(NEW."the ""name""")::record)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_shoppeople_3aaef193"();
-- lock ShareRowExclusive
ALTER TABLE "shop"."people" ENABLE ALWAYS TRIGGER "!zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "!zero_downtime_lab_update", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_update";

-- undo 1: Drop column 'the 'label'' from 'shop.people'
-- lock AccessExclusive
DROP TRIGGER "!zero_downtime_lab_insert" ON "shop"."people";
-- lock AccessExclusive
DROP TRIGGER "!zero_downtime_lab_update" ON "shop"."people";
-- lock AccessExclusive
DROP TRIGGER "~zero_downtime_lab_insert" ON "shop"."people";
-- lock AccessExclusive
DROP TRIGGER "~zero_downtime_lab_update" ON "shop"."people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_first_shoppeople_3aaef193"();
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_last_shoppeople_3aaef193"();
-- lock AccessExclusive
ALTER TABLE "shop"."people" DROP COLUMN "the 'label'";
-- lock AccessExclusive
ALTER TABLE "shop"."people" DROP COLUMN "zero_downtime_lab_state_thelabel_5abf5201";

-- 2 MIGRATING: Backfill 'the 'label'' from 'the "name"'
-- in batches over shop.people
UPDATE "shop"."people" SET "the 'label'" = "the ""name""", "zero_downtime_lab_state_thelabel_5abf5201" = 'd' WHERE ("zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls("the 'label'") = 0;

-- undo 2: Undo the backfill of 'the 'label''
-- in batches over shop.people
UPDATE "shop"."people" SET "the 'label'" = NULL, "zero_downtime_lab_state_thelabel_5abf5201" = 'u' WHERE "zero_downtime_lab_state_thelabel_5abf5201" = 'd';

-- 3 CONTRACTING: Drop old column 'the "name"' from 'shop.people'
-- verified before in shop.people, or "'the "name"' of 'shop.people' not dropped: 'the 'label'' differs or is not filled":
("zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE OR (pg_catalog.record_image_ne(ROW("the 'label'")::record, ROW(CAST("the ""name""" AS text))::record) AND pg_catalog.record_image_ne(ROW("the ""name""")::record, ROW(CAST("the 'label'" AS text))::record));
-- lock AccessExclusive
DROP TRIGGER "!zero_downtime_lab_insert" ON "shop"."people";
-- lock AccessExclusive
DROP TRIGGER "!zero_downtime_lab_update" ON "shop"."people";
-- lock AccessExclusive
DROP TRIGGER "~zero_downtime_lab_insert" ON "shop"."people";
-- lock AccessExclusive
DROP TRIGGER "~zero_downtime_lab_update" ON "shop"."people";
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_first_shoppeople_3aaef193"();
-- lock None
DROP FUNCTION zero_downtime_lab."zero_downtime_lab_last_shoppeople_3aaef193"();
-- lock AccessExclusive
ALTER TABLE "shop"."people" DROP COLUMN "the ""name""";
-- lock AccessExclusive
ALTER TABLE "shop"."people" DROP COLUMN "zero_downtime_lab_state_thelabel_5abf5201";

-- undo 3: Restore column 'the "name"' of 'shop.people' with its values
-- lock AccessExclusive
ALTER TABLE "shop"."people" ADD COLUMN "the ""name""" text;
-- lock AccessExclusive
ALTER TABLE "shop"."people" ADD COLUMN "zero_downtime_lab_state_thelabel_5abf5201" "char" DEFAULT 'u';
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_first_shoppeople_3aaef193"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT (pg_catalog.record_image_ne(ROW(NEW."the ""name""")::record, ROW(CAST(NULL AS text))::record)) THEN
      NEW."the ""name""" := NEW."the 'label'";
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'w';
    END IF;
  ELSE
    IF NOT (pg_catalog.record_image_ne(ROW(OLD."the ""name""")::record, ROW(NEW."the ""name""")::record)) THEN
      NEW."the ""name""" := NEW."the 'label'";
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'f';
    ELSE
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'b';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock None
CREATE FUNCTION zero_downtime_lab."zero_downtime_lab_last_shoppeople_3aaef193"() RETURNS trigger LANGUAGE plpgsql AS $zdl$
#variable_conflict use_column
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'b' OR (NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."the ""name""")::record, ROW(CAST(NEW."the 'label'" AS text))::record))) THEN
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'w';
    ELSE
      NEW."the 'label'" := NEW."the ""name""";
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'd';
    END IF;
  ELSE
    IF NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'b' OR (NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'f' AND NOT (pg_catalog.record_image_ne(ROW(NEW."the ""name""")::record, ROW(CAST(NEW."the 'label'" AS text))::record))) THEN
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'w';
    ELSE
      NEW."the 'label'" := NEW."the ""name""";
      NEW."zero_downtime_lab_state_thelabel_5abf5201" := 'd';
    END IF;
  END IF;
  RETURN NEW;
END
$zdl$;
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_insert" BEFORE INSERT ON "shop"."people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."the 'label'") > 0)) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_shoppeople_3aaef193"();
-- lock ShareRowExclusive
CREATE TRIGGER "!zero_downtime_lab_update" BEFORE UPDATE ON "shop"."people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_thelabel_5abf5201" = OLD."zero_downtime_lab_state_thelabel_5abf5201" OR NEW."zero_downtime_lab_state_thelabel_5abf5201" IS NULL) AND pg_catalog.record_image_ne(ROW(OLD."the 'label'")::record, ROW(NEW."the 'label'")::record))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_first_shoppeople_3aaef193"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_insert" BEFORE INSERT ON "shop"."people" FOR EACH ROW WHEN (((NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE OR NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'f')) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_shoppeople_3aaef193"();
-- lock ShareRowExclusive
CREATE TRIGGER "~zero_downtime_lab_update" BEFORE UPDATE ON "shop"."people" FOR EACH ROW WHEN ((NEW."zero_downtime_lab_state_thelabel_5abf5201" IN ('f', 'b') OR ((NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE AND (OLD."zero_downtime_lab_state_thelabel_5abf5201" = 'u') IS NOT FALSE AND pg_catalog.num_nonnulls(NEW."the 'label'") = 0) OR ((NEW."zero_downtime_lab_state_thelabel_5abf5201" = OLD."zero_downtime_lab_state_thelabel_5abf5201" OR NEW."zero_downtime_lab_state_thelabel_5abf5201" = 'd') AND pg_catalog.record_image_ne(ROW(OLD."the ""name""")::record, ROW(NEW."the ""name""")::record)))) EXECUTE FUNCTION zero_downtime_lab."zero_downtime_lab_last_shoppeople_3aaef193"();
-- lock ShareRowExclusive
ALTER TABLE "shop"."people" ENABLE ALWAYS TRIGGER "!zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "!zero_downtime_lab_update", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_insert", ENABLE ALWAYS TRIGGER "~zero_downtime_lab_update";
