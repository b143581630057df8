namespace ZeroDowntimeLab.Cli.Tests;

public class ReadmeTableTests
{
    private static readonly string[] BuildFolders = ["bin", "obj", "BenchmarkDotNet.Artifacts", "TestResults"];

    public static TheoryData<string> Phases => [.. Enum.GetValues<MigrationPhase>().Select(phase => phase.Label())];

    [Fact]
    public void The_map_names_every_folder_and_no_other()
    {
        string[] parents = ["src", "src/ZeroDowntimeLab", "tests"];
        var folders = parents
            .SelectMany(parent => Directory.GetDirectories(Path.Combine(Page.ProjectFolder, parent)))
            .Where(folder => !BuildFolders.Contains(Path.GetFileName(folder)))
            .Select(folder => $"`{Path.GetRelativePath(Page.ProjectFolder, folder).Replace('\\', '/')}`");

        Page.Readme.Table("folder").Select(row => row[0]).Should().BeEquivalentTo(folders, "the map shows what is there");
    }

    [Fact]
    public void The_exit_codes_are_those_of_the_program()
    {
        var codes = typeof(ExitCode).GetFields().Select(field => $"{field.GetRawConstantValue()}");

        var rows = Page.Readme.Table("exit code");

        rows.Select(row => row[0]).Should().Equal(codes, "scripts rely on them");
        rows.Should().OnlyContain(row => row.Length == 2 && row[1].Length > 0);
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task What_works_in_a_phase_is_what_the_page_says(string phase)
    {
        var row = Page.Readme.Table("phase").Should().ContainSingle(row => row[0] == $"`{phase}`").Which;

        var users = await UsersInAsync(phase);

        Try(users, "name").Should().Be(row[1], $"that is what the page says of old code in {phase}");
        Try(users, "display_name").Should().Be(row[2], $"that is what the page says of new code in {phase}");
    }

    // The words of the page for what code finds that knows a user by this column alone. It reads both rows and writes
    // the first.
    private static string Try(Table users, string column)
    {
        try
        {
            var read = users.Rows.Select(user => user[column]).ToList();
            users.Update(0, (column, "alison"));
            users.Rows[0][column].Should().Be("alison");
            return read.Contains(null) ? "works, but finds NULL in rows not filled yet" : "works";
        }
        catch (ColumnNotFoundException)
        {
            return "fails: no such column";
        }
    }

    private static async Task<Table> UsersInAsync(string phase)
    {
        var users = new Table("users", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text));
        users.Insert(("id", 1), ("name", "alice"));
        users.Insert(("id", 2), ("name", "bob"));
        var plan = MigrationPlans.RenameColumn("MIG-002", users, "name", "display_name");
        var executor = new MigrationExecutor(users);
        switch (Enum.GetValues<MigrationPhase>().Single(value => value.Label() == phase))
        {
            case MigrationPhase.Pending:
                break;
            case MigrationPhase.Complete:
                await executor.ExecuteAsync(plan);
                break;
            case MigrationPhase.RolledBack:
                await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
                await executor.RollbackAsync(plan);
                break;
            case var working:
                await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = working });
                break;
        }

        plan.CurrentPhase.Label().Should().Be(phase);
        return users;
    }
}
