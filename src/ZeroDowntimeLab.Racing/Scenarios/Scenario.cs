namespace ZeroDowntimeLab.Racing;

/// <summary>A change of the table of users, with the versions of the application that come and go with it.</summary>
public abstract class Scenario
{
    /// <summary>Its key.</summary>
    public const string Key = "id";

    private static readonly string[] FirstNames = ["Ada", "Alan", "Barbara", "Edsger", "Grace", "Ken", "Margaret", "Tony"];

    /// <summary>The scenarios that there are.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [new RenameScenario(), new SplitScenario(), new NotNullScenario()];

    /// <summary>What it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What changes, for people.</summary>
    public abstract string Title { get; }

    /// <summary>The name of the table that is changed.</summary>
    public virtual string TableName => "users";

    /// <summary>The versions of the application, the one that runs at first before the others.</summary>
    public abstract IReadOnlyList<AppVersion> Versions { get; }

    /// <summary>The version that runs at first.</summary>
    public AppVersion Oldest => Versions[0];

    /// <summary>The version that is to run in the end.</summary>
    public AppVersion Newest => Versions[^1];

    /// <summary>The columns of the table beside its key, before the change.</summary>
    protected abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>Whether a column goes, so that old code and new code ask for different ones.</summary>
    public virtual bool ReplacesColumn => true;

    /// <summary>The table before the change, without rows.</summary>
    public Table CreateTable() => new(TableName, [new Column(Key, ColumnType.Integer, IsNullable: false), .. Columns]);

    /// <summary>The change made well: expand, migrate, contract.</summary>
    public abstract MigrationPlan Plan();

    /// <summary>The change made at once, as if no application ran.</summary>
    public abstract MigrationPlan BigBang();

    /// <summary>The change with a new column that is filled but not kept equal to the old one; none if there is no such thing.</summary>
    public virtual MigrationPlan? WithoutSync() => null;

    /// <summary>The change with a new column that is kept equal to the old one but never filled; none if there is no such thing.</summary>
    public virtual MigrationPlan? WithoutBackfill() => null;

    /// <summary>What a user has who is there at first.</summary>
    public virtual string? FirstText(long id) => $"{FirstNames[id % FirstNames.Length]} {id}";

    /// <summary>Something new that nobody else writes: two words; from old code, which does not ask for two, also one.</summary>
    public virtual string Text(AppVersion version, int client, long number, Random random)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(random);
        var dice = random.Next(FirstNames.Length * 4);
        var name = $"{FirstNames[dice / 4]}-{client}-{number}";
        return dice % 4 == 0 && !version.IsNew ? name : $"{name} {number}";
    }

    /// <summary>Whether a text that is found will do for the one that was written.</summary>
    public virtual bool Accepts(string? written, string? found) => written == found;

    /// <summary>The scenario of that name; <see langword="null"/> if there is none.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
