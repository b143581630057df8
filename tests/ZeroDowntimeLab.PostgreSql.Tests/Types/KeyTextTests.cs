namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Keys whose text depends on the settings of a session: a batch must end where the next one begins.</summary>
public sealed class KeyTextTests
{
    [PostgresTheory]
    [InlineData("timestamptz", "'2024-10-26 12:34:56.123456+00'::timestamptz + i * interval '7 min 1.5 s'")]
    [InlineData("timestamp", "'2024-03-02 12:34:56.123456'::timestamp + i * interval '17 h'")]
    [InlineData("date", "'0044-03-15 BC'::date + i * 13")]
    [InlineData("interval", "(i - 200) * interval '1 month -3 days 4 h 5.5 s'")]
    [InlineData("float8", "1 + i * 1e-15")]
    [InlineData("bytea", @"decode(lpad(to_hex(i * 37), 6, '0') || '5c27', 'hex')")]
    public async Task Every_row_is_filled_whatever_the_settings_are(string type, string value)
    {
        await using var trial = await FileTrial.CreateAsync(
            $"""
            CREATE TABLE things (id {type} PRIMARY KEY, old text);
            INSERT INTO things SELECT {value}, 'n' || i FROM generate_series(1, 450) i;
            """,
            options: new() { Pace = Pace.Gentle });
        foreach (var setting in new[] { "DateStyle = 'SQL, DMY'", "TimeZone = 'Europe/Dublin'", "IntervalStyle = 'sql_standard'", "extra_float_digits = -3", "bytea_output = 'escape'" })
            await trial.RunAsync($"DO $do$ BEGIN EXECUTE format('ALTER DATABASE %I SET {setting.Replace("'", "''", StringComparison.Ordinal)}', current_database()); END $do$");
        Npgsql.NpgsqlConnection.ClearAllPools();
        await using var late = await FileTrial.CreateAsync("SELECT 1", trial.ConnectionString, trial.Options);
        (await late.ReadAsync<string>("SHOW DateStyle")).Should().Be("SQL, DMY");

        (await late.StartAsync("rename_column: {table: things, from: old, to: new}")).Failure.Should().BeNull();

        (await late.ReadAsync<long>("SELECT count(*) FROM things WHERE new = old")).Should().Be(450);
        (await late.CompleteAsync()).Failure.Should().BeNull();
    }
}
