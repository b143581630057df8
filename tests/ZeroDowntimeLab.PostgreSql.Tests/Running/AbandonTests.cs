using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The last way out: a plan is given up where it stands.</summary>
public sealed class AbandonTests
{
    private const string Setup = "CREATE TABLE people (id int PRIMARY KEY, name text, email text); INSERT INTO people VALUES (1, 'ada', 'a@b'); CREATE INDEX names ON people (name);";

    public static TheoryData<string> Broken => new()
    {
        "DROP TABLE zero_downtime_lab.plan CASCADE",
        "DROP TABLE zero_downtime_lab.step CASCADE",
        "DROP TABLE zero_downtime_lab.backfill",
        "DROP TABLE zero_downtime_lab.runner",
        "DROP TABLE zero_downtime_lab.session",
        "DROP TABLE zero_downtime_lab.made",
        "ALTER TABLE zero_downtime_lab.plan DROP COLUMN digest",
    };

    [PostgresFact]
    public async Task What_the_plan_made_and_holds_no_data_is_removed_and_the_rest_is_named()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        await trial.StartAsync(Plan);
        await trial.RunAsync("UPDATE people SET full_name = 'grace'; ALTER TABLE people DROP CONSTRAINT positive; ALTER TABLE people ADD CONSTRAINT positive CHECK (id > -5)");

        var preview = await PreviewAsync(trial);
        (await trial.OursAsync()).Should().BePositive("a preview removes nothing");
        var done = await AbandonAsync(trial);

        done.Should().BeEquivalentTo(preview);
        done.Plans.Should().Equal("plan");
        done.Removed.Should().Contain("index 'emails' of 'people'").And.Contain(line => line.StartsWith("trigger ", StringComparison.Ordinal));
        done.Kept.Should().Contain("column 'full_name' of 'people', which holds data").And.Contain("table 'letters', which holds data")
            .And.Contain("constraint 'positive' of 'people', which somebody has renamed or replaced");
        (await trial.OursAsync()).Should().Be(0);
        (await trial.ReadAsync<string>("SELECT full_name FROM people")).Should().Be("grace", "no data is touched");
        await trial.RunAsync("INSERT INTO people (id, name) VALUES (2, 'bob'); UPDATE people SET name = 'eve'");
        (await trial.ReadAsync<string>("SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid = 'people'::regclass"))
            .Should().Be("names people_pkey", "an index that was there stays");
        (await trial.CompleteAsync(Other)).IsComplete.Should().BeTrue("another plan can start");
    }

    [PostgresFact]
    public async Task An_index_that_a_foreign_key_of_others_uses_stays_and_is_named()
    {
        await using var trial = await Trial.BeginAsync("CREATE TABLE people (id int PRIMARY KEY, name text UNIQUE)");
        await trial.StartAsync(await trial.ChangeAsync("rename_column: {table: people, from: name, to: full_name}"));
        await trial.RunAsync("CREATE TABLE pets (owner text CONSTRAINT of_owner REFERENCES people (full_name))");

        var done = await AbandonAsync(trial);

        done.Kept.Should().Contain(line => line.EndsWith("because foreign key 'of_owner' of 'pets' uses it", StringComparison.Ordinal));
        (await trial.OursAsync()).Should().Be(0);
        await trial.RunAsync("INSERT INTO people VALUES (1, 'ada', 'ada'); INSERT INTO pets VALUES ('ada')");
    }

    [PostgresTheory]
    [MemberData(nameof(Broken))]
    public async Task A_journal_of_which_a_part_is_missing_is_one_clear_error_and_abandoning_mends_it(string harm)
    {
        await using var trial = await Trial.BeginAsync(Setup);
        await trial.StartAsync(Plan);
        await trial.RunAsync(harm);

        var start = () => trial.StartAsync(Plan);
        var status = async () =>
        {
            await using var connection = await trial.ConnectAsync();
            return await Journal.ReadAsync(connection);
        };
        (await start.Should().ThrowAsync<JournalBrokenException>()).WithMessage("The journal*lacks *");
        await status.Should().ThrowAsync<JournalBrokenException>();
        var done = await AbandonAsync(trial);

        if (harm.Contains("made", StringComparison.Ordinal) || harm.Contains("digest", StringComparison.Ordinal))
            done.Kept.Should().Contain(line => line.Contains("the journal does not know it", StringComparison.Ordinal));
        else
            (await trial.OursAsync()).Should().Be(0);
        (await trial.CompleteAsync(Other)).IsComplete.Should().BeTrue("the journal works again");
    }

    [PostgresFact]
    public async Task A_preview_makes_no_journal()
    {
        await using var trial = await Trial.BeginAsync(Setup);

        (await PreviewAsync(trial)).Should().BeEquivalentTo(new Abandonment([], [], []));

        (await trial.ReadAsync<long>("SELECT count(*) FROM pg_namespace WHERE nspname = 'zero_downtime_lab'")).Should().Be(0);
    }

    [PostgresFact]
    public async Task A_half_rolled_back_plan_can_be_abandoned()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        await trial.StartAsync(Plan);
        await trial.RunAsync("UPDATE zero_downtime_lab.plan SET undo_begun = true, digest = 'another', source = '{}'");

        (await AbandonAsync(trial)).Plans.Should().Equal("plan");

        (await trial.OursAsync()).Should().Be(0);
    }

    private static MigrationPlan Plan() => new("plan", "Plan",
    [
        new(MigrationPhase.Expanding, "Table", new CreateTable("letters", new Column("id", ColumnType.Integer))),
        new(MigrationPhase.Expanding, "Index", CreateIndex.On("people", "emails", ["email"])),
        new(MigrationPhase.Expanding, "Check", new AddCheck("people", new CheckConstraint("positive", "id > 0"))),
        .. MigrationPlans.RenameColumn("rename", new Table("people", new Column("name", ColumnType.Text)), "name", "full_name").Steps,
    ]);

    private static MigrationPlan Other() => new("other", "Other",
        [new(MigrationPhase.Expanding, "Note", new AddColumn("people", new Column("note", ColumnType.Text)))]);

    private static async Task<Abandonment> AbandonAsync(Trial trial)
    {
        await using var source = NpgsqlDataSource.Create(trial.ConnectionString);
        await using var target = new PostgreSqlTarget(source);
        return await target.AbandonAsync();
    }

    private static async Task<Abandonment> PreviewAsync(Trial trial)
    {
        await using var source = NpgsqlDataSource.Create(trial.ConnectionString);
        await using var target = new PostgreSqlTarget(source);
        return await target.PreviewAbandonmentAsync();
    }
}
