-- Split people into names and numbers

-- 1 EXPANDING: Create table 'names' (name)
-- lock None
CREATE TABLE "names" ("name" text NOT NULL DEFAULT 'it''s');

-- undo 1: Drop table 'names'
-- lock AccessExclusive
DROP TABLE "names";

-- 2 EXPANDING: Create table 'numbers' (id)
-- lock None
CREATE TABLE "numbers" ("id" bigint);

-- undo 2: Drop table 'numbers'
-- lock AccessExclusive
DROP TABLE "numbers";

-- 3 MIGRATING: Copy rows from 'people' into 'names'
-- lock RowExclusive
INSERT INTO "names" ("name") SELECT "name" FROM "people";

-- undo 3: Remove the rows that were copied from 'people' into 'names'
-- lock RowExclusive
DELETE FROM "names" AS t USING (
  SELECT part, place, pg_catalog.row_number() OVER (PARTITION BY image, place IS NULL) AS number,
    count(*) FILTER (WHERE place IS NULL) OVER (PARTITION BY image) AS copies FROM (
    SELECT part, place, pg_catalog.dense_rank() OVER (ORDER BY ROW(c1)::record USING OPERATOR(pg_catalog.*<)) AS image FROM (
      SELECT NULL::oid AS part, NULL::tid AS place, "name" AS c1 FROM "people"
      UNION ALL SELECT tableoid, ctid, "name" FROM "names"
    ) AS together
  ) AS numbered
) AS r WHERE t.tableoid = r.part AND t.ctid = r.place AND r.number <= r.copies;

-- 4 MIGRATING: Copy rows from 'people' into 'numbers'
-- lock RowExclusive
INSERT INTO "numbers" ("id") SELECT "id" FROM "people";

-- undo 4: Remove the rows that were copied from 'people' into 'numbers'
-- lock RowExclusive
DELETE FROM "numbers" AS t USING (
  SELECT part, place, pg_catalog.row_number() OVER (PARTITION BY image, place IS NULL) AS number,
    count(*) FILTER (WHERE place IS NULL) OVER (PARTITION BY image) AS copies FROM (
    SELECT part, place, pg_catalog.dense_rank() OVER (ORDER BY ROW(c1)::record USING OPERATOR(pg_catalog.*<)) AS image FROM (
      SELECT NULL::oid AS part, NULL::tid AS place, "id" AS c1 FROM "people"
      UNION ALL SELECT tableoid, ctid, "id" FROM "numbers"
    ) AS together
  ) AS numbered
) AS r WHERE t.tableoid = r.part AND t.ctid = r.place AND r.number <= r.copies;

-- 5 CONTRACTING: Drop old table 'people'
-- required before, or "'people' not dropped: rows are missing in 'names' or differ there: 1":
SELECT coalesce(pg_catalog.sum(missing), 0)::bigint FROM (
  SELECT count(*) FILTER (WHERE place IS NULL) - pg_catalog.count(place) AS missing FROM (
    SELECT part, place, pg_catalog.dense_rank() OVER (ORDER BY ROW(c1)::record USING OPERATOR(pg_catalog.*<)) AS image FROM (
      SELECT NULL::oid AS part, NULL::tid AS place, "name" AS c1 FROM "people"
      UNION ALL SELECT tableoid, ctid, "name" FROM "names"
    ) AS together
  ) AS numbered GROUP BY image
) AS images WHERE missing > 0;
-- required before, or "'people' not dropped: rows are missing in 'numbers' or differ there: 1":
SELECT coalesce(pg_catalog.sum(missing), 0)::bigint FROM (
  SELECT count(*) FILTER (WHERE place IS NULL) - pg_catalog.count(place) AS missing FROM (
    SELECT part, place, pg_catalog.dense_rank() OVER (ORDER BY ROW(c1)::record USING OPERATOR(pg_catalog.*<)) AS image FROM (
      SELECT NULL::oid AS part, NULL::tid AS place, "id" AS c1 FROM "people"
      UNION ALL SELECT tableoid, ctid, "id" FROM "numbers"
    ) AS together
  ) AS numbered GROUP BY image
) AS images WHERE missing > 0;
-- lock AccessExclusive
DROP TABLE "people";

-- undo 5: Restore table 'people' with its rows
-- lock None
CREATE TABLE "people" ("id" bigint NOT NULL, "name" text NOT NULL DEFAULT 'it''s');
