namespace ZeroDowntimeLab.Racing;

/// <summary>A change of the table of users, with the versions of the application before, during and after it.</summary>
public abstract class Scenario
{
    /// <summary>The key column of the table.</summary>
    public const string Key = "id";

    private static readonly string[] FirstNames = ["Ada", "Alan", "Barbara", "Edsger", "Grace", "Ken", "Margaret", "Tony"];

    /// <summary>The scenarios of the lab.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [new RenameScenario(), new SplitScenario(), new NotNullScenario()];

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What changes, for people.</summary>
    public abstract string Title { get; }

    /// <summary>The table that changes.</summary>
    public virtual string TableName => "users";

    /// <summary>The versions of the application, in the order in which they are deployed.</summary>
    public abstract IReadOnlyList<AppVersion> Versions { get; }

    /// <summary>The version that runs at first.</summary>
    public AppVersion Oldest => Versions[0];

    /// <summary>The version that runs in the end.</summary>
    public AppVersion Newest => Versions[^1];

    /// <summary>The columns of the table before the change, without its key.</summary>
    protected abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>Whether a column is replaced, so that old and new code use different ones.</summary>
    public virtual bool ReplacesColumn => true;

    /// <summary>The table before the change, without rows.</summary>
    public Table CreateTable() => new(TableName, [new Column(Key, ColumnType.Integer, IsNullable: false), .. Columns]);

    /// <summary>The right way to make the change: expand, migrate, contract.</summary>
    public abstract MigrationPlan Plan();

    /// <summary>The change made at once, as if no application ran.</summary>
    public abstract MigrationPlan BigBang();

    /// <summary>The change with a new column that is filled but not kept equal to the old one; <see langword="null"/> if that does not apply.</summary>
    public virtual MigrationPlan? WithoutSync() => null;

    /// <summary>The change with a new column that is kept equal to the old one but never filled; <see langword="null"/> if that does not apply.</summary>
    public virtual MigrationPlan? WithoutBackfill() => null;

    /// <summary>The text of a user that is there at first.</summary>
    public virtual string? FirstText(long id) => $"{FirstNames[id % FirstNames.Length]} {id}";

    /// <summary>A new text that no other request writes: two words, or one if old code writes it.</summary>
    public virtual string Text(AppVersion version, int client, long number, Random random)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(random);
        var dice = random.Next(FirstNames.Length * 4);
        var name = $"{FirstNames[dice / 4]}-{client}-{number}";
        return dice % 4 == 0 && !version.IsNew ? name : $"{name} {number}";
    }

    /// <summary>Whether a text that is read is right if another one was written last.</summary>
    public virtual bool Accepts(string? written, string? found) => written == found;

    /// <summary>The scenario of that name; <see langword="null"/> if there is none.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
