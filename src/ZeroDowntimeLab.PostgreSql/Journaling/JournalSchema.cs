namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The tables of the journal.</summary>
internal static class JournalSchema
{
    public const string Sql =
        """
        CREATE SCHEMA IF NOT EXISTS zero_downtime_lab;
        CREATE TABLE IF NOT EXISTS zero_downtime_lab.plan (
            id text PRIMARY KEY,
            title text NOT NULL,
            source text,
            digest text NOT NULL,
            phase text NOT NULL,
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
        """;

    public const string Exists = "SELECT to_regclass('zero_downtime_lab.backfill') IS NOT NULL";
}
