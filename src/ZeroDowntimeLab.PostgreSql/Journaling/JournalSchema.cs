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
            watermark text[],
            rows_before bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (plan_id, step, worker),
            FOREIGN KEY (plan_id, step) REFERENCES zero_downtime_lab.step ON DELETE CASCADE);
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

    private const string Exists = "SELECT to_regclass('zero_downtime_lab.backfill') IS NOT NULL";

    private const string IsOld =
        "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'zero_downtime_lab.plan'::regclass AND attname = 'phase' AND NOT attisdropped)";

    /// <summary>The outcome of a plan <c>p</c>, as an expression that also reads a journal that was not upgraded yet.</summary>
    public const string Outcome =
        "coalesce(to_jsonb(p) ->> 'outcome', CASE to_jsonb(p) ->> 'phase' WHEN 'COMPLETE' THEN 'complete' WHEN 'ROLLED_BACK' THEN 'rolled back' ELSE 'open' END)";

    public static Task<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(Exists, cancellationToken);

    /// <summary>Creates the tables, or changes those of an older version.</summary>
    public static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(connection, cancellationToken).ConfigureAwait(false))
            await connection.ExecuteAsync(Create, cancellationToken).ConfigureAwait(false);
        else if (await connection.ScalarAsync<bool>(IsOld, cancellationToken).ConfigureAwait(false))
            await connection.ExecuteAsync(Upgrade, cancellationToken).ConfigureAwait(false);
    }
}
