using System.Text.Json;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The plan that a migration file makes on a database. Its text can be kept, and the same steps made from it again: a
/// plan that has begun cannot be made from the tables a second time, because it has changed them.
/// </summary>
public sealed class FilePlan : MigrationPlan
{
    private readonly FileCatalog _catalog;

    internal FilePlan(MigrationFile file, FileCatalog catalog, IEnumerable<MigrationStep> steps)
        : base(file.Id, string.Join(", ", file.Operations.Select(operation => operation.Title)), steps)
    {
        File = file;
        _catalog = catalog;
    }

    /// <summary>The file.</summary>
    public MigrationFile File { get; }

    /// <summary>Everything that <see cref="Load"/> needs, as a text to keep: the file, and what its tables were like.</summary>
    public string Save() => JsonSerializer.Serialize(new Saved(File.Name, File.Source, _catalog));

    /// <summary>Makes the same plan again; none of its steps is done.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <exception cref="JsonException">It is not such a text.</exception>
    /// <exception cref="MigrationFileException">The file in it is not a migration file.</exception>
    public static FilePlan Load(string saved)
    {
        var (name, source, catalog) = JsonSerializer.Deserialize<Saved>(saved) ?? throw new JsonException("There is no plan in it");
        var file = MigrationFile.Parse(name, source);
        return new FilePlan(file, catalog, file.Build(catalog).Steps);
    }

    /// <summary>The text of the file in what <see cref="Save"/> gave.</summary>
    internal static string SourceIn(string saved) =>
        JsonSerializer.Deserialize<Saved>(saved)?.Source ?? throw new JsonException("There is no plan in it");

    private sealed record Saved(string Name, string Source, FileCatalog Catalog);
}
