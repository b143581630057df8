namespace ZeroDowntimeLab.Exercises;

/// <summary>The table that most checks are about, and a plan to rename one of its columns.</summary>
internal sealed class Users
{
    private readonly InMemoryTarget _target;

    public Users()
    {
        Table.Insert(("id", 1), ("name", "alice"), ("email", "alice@example.com"));
        Table.Insert(("id", 2), ("name", "bob"), ("email", "bob@example.com"));
        Rename = MigrationPlans.RenameColumn("RENAME", Table, "name", "display_name");
        _target = new InMemoryTarget(new Database(Table));
    }

    public Table Table { get; } = new(
        "users",
        new Column("id", ColumnType.Integer, IsNullable: false),
        new Column("name", ColumnType.Text),
        new Column("email", ColumnType.Text));

    /// <summary>A plan of three steps, one in each phase.</summary>
    public MigrationPlan Rename { get; }

    public string Picture => Exercises.Picture.Of(Table);

    /// <summary>Does a step of <see cref="Rename"/>, as an executor would. It takes a while, so who does not wait for it is found out.</summary>
    public async Task ApplyAsync(MigrationStep step)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5));
        await _target.ApplyAsync(Rename, step, new Progress<RowProgress>(), CancellationToken.None);
    }
}
