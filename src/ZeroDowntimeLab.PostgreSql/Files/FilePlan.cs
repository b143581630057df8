using System.Text.Json;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The plan that a migration file came to on a database. It can be written down and made again later, step by step the
/// same: a plan that has begun cannot be read from the tables a second time, for it has changed them.
/// </summary>
public sealed class FilePlan
{
    private readonly FileCatalog _catalog;

    internal FilePlan(MigrationFile file, FileCatalog catalog, IEnumerable<MigrationStep> steps)
    {
        File = file;
        _catalog = catalog;
        Plan = new MigrationPlan(file.Id, string.Join(", ", file.Entries.Select(entry => entry.Title)), steps);
    }

    /// <summary>The file.</summary>
    public MigrationFile File { get; }

    /// <summary>The plan.</summary>
    public MigrationPlan Plan { get; }

    /// <summary>Everything that <see cref="Load"/> needs, as a text to keep: the file, and what its tables were like.</summary>
    public string Save() => JsonSerializer.Serialize(new Saved(File.Name, File.Source, _catalog));

    /// <summary>Makes the same plan again, of which nothing is marked as done.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <exception cref="JsonException">It is no such text.</exception>
    public static FilePlan Load(string saved)
    {
        var (name, source, catalog) = JsonSerializer.Deserialize<Saved>(saved) ?? throw new JsonException("There is no plan in it");
        var file = MigrationFile.Parse(name, source);
        return new FilePlan(file, catalog, file.Build(catalog).Steps);
    }

    private sealed record Saved(string Name, string Source, FileCatalog Catalog);
}
