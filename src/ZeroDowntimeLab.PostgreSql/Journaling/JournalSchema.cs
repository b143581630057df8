using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The tables of the journal.</summary>
internal static class JournalSchema
{
    private const string Create =
        """
        CREATE SCHEMA IF NOT EXISTS zero_downtime_lab;
        CREATE TABLE IF NOT EXISTS zero_downtime_lab.plan (
            id text PRIMARY KEY,
            title text NOT NULL,
            source text,
            digest text NOT NULL,
            outcome text NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'complete', 'rolled back')),
            failure text,
            undo_begun boolean NOT NULL DEFAULT false,
            started_at timestamptz NOT NULL DEFAULT now(),
            changed_at timestamptz NOT NULL DEFAULT now());
        ALTER TABLE zero_downtime_lab.plan ADD COLUMN IF NOT EXISTS search_path text, ADD COLUMN IF NOT EXISTS tables jsonb,
            ADD COLUMN IF NOT EXISTS settings jsonb, ADD COLUMN IF NOT EXISTS version text;
        CREATE TABLE IF NOT EXISTS zero_downtime_lab.step (
            plan_id text NOT NULL REFERENCES zero_downtime_lab.plan ON DELETE CASCADE,
            number int NOT NULL,
            phase text NOT NULL,
            description text NOT NULL,
            state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'running', 'done', 'undone')),
            groups_done int NOT NULL DEFAULT 0,
            PRIMARY KEY (plan_id, number));
        CREATE TABLE IF NOT EXISTS zero_downtime_lab.backfill (
            plan_id text NOT NULL,
            step int NOT NULL,
            worker int NOT NULL,
            token uuid,
            watermark text[],
            rows_before bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (plan_id, step, worker),
            FOREIGN KEY (plan_id, step) REFERENCES zero_downtime_lab.step ON DELETE CASCADE);
        ALTER TABLE zero_downtime_lab.backfill ADD COLUMN IF NOT EXISTS token uuid;
        CREATE TABLE IF NOT EXISTS zero_downtime_lab.runner (
            is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
            token uuid NOT NULL,
            since timestamptz NOT NULL DEFAULT now());
        CREATE TABLE IF NOT EXISTS zero_downtime_lab.session (
            pid int NOT NULL,
            backend_start timestamptz NOT NULL,
            token uuid NOT NULL,
            is_main boolean NOT NULL,
            PRIMARY KEY (pid, backend_start));
        CREATE TABLE IF NOT EXISTS zero_downtime_lab.made (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            plan_id text NOT NULL,
            step int NOT NULL,
            by_undo boolean NOT NULL,
            kind text NOT NULL,
            name text NOT NULL,
            owner text NOT NULL,
            is_theirs boolean NOT NULL DEFAULT false,
            object oid,
            number int,
            parent oid,
            work_name text,
            is_dropped boolean NOT NULL DEFAULT false,
            FOREIGN KEY (plan_id, step) REFERENCES zero_downtime_lab.step ON DELETE CASCADE);
        """;

    // Version 0.1.0 stored the phase of a plan, which the states of its steps say too.
    private const string Upgrade =
        $"""
        ALTER TABLE zero_downtime_lab.plan ADD COLUMN outcome text CHECK (outcome IN ('open', 'complete', 'rolled back'));
        UPDATE zero_downtime_lab.plan p SET outcome = {Outcome};
        ALTER TABLE zero_downtime_lab.plan
            ALTER COLUMN outcome SET DEFAULT 'open', ALTER COLUMN outcome SET NOT NULL, DROP COLUMN phase;
        """;

    private const string IsOld =
        "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'zero_downtime_lab.plan'::regclass::oid AND attname = 'phase' AND NOT attisdropped)";

    /// <summary>The outcome of a plan <c>p</c>, as an expression that also reads a journal that was not upgraded yet.</summary>
    public const string Outcome =
        "coalesce(pg_catalog.to_jsonb(p) ->> 'outcome', CASE pg_catalog.to_jsonb(p) ->> 'phase' WHEN 'COMPLETE' THEN 'complete' WHEN 'ROLLED_BACK' THEN 'rolled back' ELSE 'open' END)";

    /// <summary>Creates the tables, or changes those of an older version.</summary>
    /// <exception cref="PlanRefusedException">Something in the schema is not ours.</exception>
    /// <exception cref="JournalBrokenException">A part of it is missing.</exception>
    public static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var state = await JournalState.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        state.RequireNotBroken();
        if (state.IsWhole)
            return;
        await TryCreateAsync(connection, cancellationToken).ConfigureAwait(false);
        if (await connection.ScalarAsync<bool>(IsOld, cancellationToken).ConfigureAwait(false))
            await connection.ExecuteAsync(Upgrade, cancellationToken).ConfigureAwait(false);
        // Somebody else may have made the schema in the meantime.
        await CreateAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes a journal of which a part is missing usable again. Tables that are there are kept; those that have lost a column
    /// are made again, empty.
    /// </summary>
    public static async Task RepairAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if ((await JournalState.ReadAsync(connection, cancellationToken).ConfigureAwait(false)).Missing.Count > 0)
            await TryCreateAsync(connection, cancellationToken).ConfigureAwait(false);
        if ((await JournalState.ReadAsync(connection, cancellationToken).ConfigureAwait(false)).Missing.Count > 0)
        {
            await connection.ExecuteAsync(
                $"DROP TABLE {string.Join(", ", JournalState.Tables.Select(table => $"zero_downtime_lab.{table}"))}", cancellationToken).ConfigureAwait(false);
        }

        await CreateAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private static async Task TryCreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(Create, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateSchema)
        {
            // Another runner creates it at the same moment.
        }
    }
}
