namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Tables whose column <c>oldcol</c> has all that a column can have.</summary>
internal static class CarryOverTables
{
    /// <summary>A text with every kind of index, constraint and setting, some of them hard to read.</summary>
    public const string People = """
        CREATE TABLE mails (tenant int, address text COLLATE "C" PRIMARY KEY, UNIQUE (tenant, address));
        CREATE TABLE people (id bigint PRIMARY KEY, tenant int, born date, oldcol text COLLATE "C" NOT NULL DEFAULT 'nobody');
        INSERT INTO mails SELECT 1, 'm' || i FROM generate_series(1, 20) AS i;
        INSERT INTO people SELECT i, 1, '2000-01-01', 'm' || i FROM generate_series(1, 20) AS i;

        COMMENT ON COLUMN people.oldcol IS $$the \ user's 'mail'$$;
        GRANT SELECT (oldcol), UPDATE (oldcol) ON people TO pg_monitor WITH GRANT OPTION;
        GRANT INSERT (oldcol, tenant) ON people TO pg_read_all_data;
        GRANT REFERENCES (oldcol) ON people TO PUBLIC;
        ALTER TABLE people ALTER oldcol SET STATISTICS 321, ALTER oldcol SET STORAGE EXTERNAL, ALTER oldcol SET COMPRESSION pglz,
          ALTER oldcol SET (n_distinct = -0.5, n_distinct_inherited = 7);

        CREATE INDEX plain ON people (oldcol);
        CREATE INDEX several ON people (tenant, oldcol DESC NULLS LAST, born);
        CREATE INDEX hash ON people USING hash (oldcol);
        CREATE INDEX brin ON people USING brin (born, oldcol) WITH (pages_per_range = 16);
        CREATE INDEX gin ON people USING gin (to_tsvector('english', oldcol || ' oldcol '' USING x')) WITH (fastupdate = off);
        CREATE INDEX pattern ON people (lower(oldcol) text_pattern_ops, oldcol COLLATE "POSIX" varchar_pattern_ops);
        ALTER INDEX pattern ALTER COLUMN 1 SET STATISTICS 77;
        CREATE INDEX partial ON people (born) WHERE oldcol <> ' WHERE x; --' AND tenant > 0;
        CREATE INDEX " USING " ON people (oldcol) INCLUDE (tenant) WITH (fillfactor = 70) WHERE tenant = 1;
        COMMENT ON INDEX " USING " IS 'it''s';
        CREATE UNIQUE INDEX unique_partial ON people (tenant, lower(oldcol)) WHERE born IS NOT NULL;
        CREATE UNIQUE INDEX covering ON people (id) INCLUDE (oldcol);
        CLUSTER people USING several;

        ALTER TABLE people
          ADD CONSTRAINT no_two UNIQUE NULLS NOT DISTINCT (tenant, oldcol) INCLUDE (born) WITH (fillfactor = 90),
          ADD CONSTRAINT not_empty CHECK (oldcol <> '' AND length(oldcol) < 100),
          ADD CONSTRAINT with_others CHECK (tenant > 0 OR oldcol LIKE 'm%') NO INHERIT,
          ADD CONSTRAINT never_proven CHECK (oldcol <> 'm21') NOT VALID,
          ADD CONSTRAINT mail FOREIGN KEY (oldcol) REFERENCES mails ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
          ADD CONSTRAINT own_mail FOREIGN KEY (tenant, oldcol) REFERENCES mails (tenant, address)
            MATCH FULL ON UPDATE RESTRICT ON DELETE SET NULL (oldcol),
          ADD CONSTRAINT mail_unproven FOREIGN KEY (oldcol) REFERENCES mails DEFERRABLE NOT VALID;
        COMMENT ON CONSTRAINT no_two ON people IS 'one each';
        COMMENT ON CONSTRAINT not_empty ON people IS 'something';
        COMMENT ON CONSTRAINT own_mail ON people IS 'of the same tenant';

        CREATE STATISTICS together (dependencies, mcv) ON tenant, oldcol FROM people;
        ALTER STATISTICS together SET STATISTICS 55;
        COMMENT ON STATISTICS together IS 'they belong to each other';
        CREATE STATISTICS of_expression ON (oldcol || tenant::text) FROM people;
        """;

    /// <summary>A number that is the primary key, and that other tables and its own point at.</summary>
    public const string Orders = """
        CREATE TABLE orders (parent int, note text, oldcol serial PRIMARY KEY);
        CREATE TABLE lines (order_id int REFERENCES orders ON UPDATE CASCADE ON DELETE CASCADE, number int);
        INSERT INTO orders (note) SELECT 'order ' || i FROM generate_series(1, 20) AS i;
        UPDATE orders SET parent = oldcol - 1 WHERE oldcol > 1;
        INSERT INTO lines SELECT oldcol, 1 FROM orders;
        ALTER TABLE orders
          ADD CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES orders,
          ADD CONSTRAINT note_of UNIQUE (oldcol, note);
        ALTER TABLE lines ADD CONSTRAINT unproven FOREIGN KEY (number) REFERENCES orders NOT VALID;
        COMMENT ON CONSTRAINT lines_order_id_fkey ON lines IS 'whose line';
        COMMENT ON CONSTRAINT orders_pkey ON orders IS 'the key';
        CREATE UNIQUE INDEX identity ON orders (oldcol DESC);
        ALTER TABLE orders REPLICA IDENTITY USING INDEX identity;
        """;

    public static readonly Column PeopleColumn =
        new("oldcol", ColumnType.Text, IsNullable: false, Default: "nobody") { SqlType = "text" };

    public static readonly Column OrdersColumn =
        new("oldcol", ColumnType.Integer, IsNullable: false) { SqlType = "integer", SqlDefault = "nextval('orders_oldcol_seq')" };

    /// <summary>What the catalog has to say when <c>newcol</c> has replaced it: the same, but for what is no name of a column.</summary>
    public static List<string> AfterReplacement(IEnumerable<string> catalog) =>
    [
        .. catalog.Select(line => line
            .Replace("oldcol", "newcol", StringComparison.Ordinal)
            .Replace("orders_newcol_seq", "orders_oldcol_seq", StringComparison.Ordinal)
            .Replace("|| ' newcol '", "|| ' oldcol '", StringComparison.Ordinal)),
    ];
}
