using System.Text;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A migration file in the format of pgroll (https://github.com/xataio/pgroll/blob/main/schema.json), YAML or JSON. It is
/// accepted or refused as a whole: the error names the line of what is not supported.
/// </summary>
public sealed class MigrationFile
{
    private const int LargestInBytes = 1 << 20;

    private MigrationFile(string name, string source, string id, IReadOnlyList<FileOperation> operations)
    {
        Name = name;
        Source = source;
        Id = id;
        Operations = operations;
    }

    /// <summary>The id of the migration: the name of the file without folder and extension.</summary>
    public string Id { get; }

    /// <summary>The name of the file.</summary>
    public string Name { get; }

    /// <summary>Its text.</summary>
    public string Source { get; }

    internal IReadOnlyList<FileOperation> Operations { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path; messages show the name alone.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationFileException">It is not a migration file, or contains something that is not supported.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<MigrationFile> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var name = Path.GetFileName(path);
        await using var file = File.OpenRead(path);
        var start = new FilePosition(name, 1, 1);

        // The length of the file is not asked for: a pipe has none.
        var bytes = new byte[LargestInBytes + 1];
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (length > LargestInBytes)
            throw new MigrationFileException(start, $"The file is larger than {LargestInBytes} bytes");
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
            return Parse(name, text.TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException error)
        {
            throw new MigrationFileException(start, "The file is not UTF-8", error);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="name">The name of the file, which gives the id.</param>
    /// <param name="source">Its text.</param>
    /// <exception cref="MigrationFileException">It is not a migration file, or contains something that is not supported.</exception>
    public static MigrationFile Parse(string name, string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(source);
        var id = Path.GetFileNameWithoutExtension(name);
        if (string.IsNullOrWhiteSpace(id))
            throw new MigrationFileException(new FilePosition(name, 1, 1), "The file needs a name before its extension: it is the id of the migration");

        // $schema is for editors.
        var fields = new FileFields("migration", FileNodeReader.Read(name, source), "operations", "name", "$schema");
        if (fields.OptionalText("name") is { } given && given != id)
            throw fields.Refuse("name", $"The id of the migration is '{id}', from the name of the file; 'name' says '{given}'");
        return new MigrationFile(name, source, id, FileOperations.Parse(fields.List("operations")));
    }

    /// <summary>Makes the plan: looks up what the file names, and tries out its expressions. It changes nothing.</summary>
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationFileException">The file does not fit the database, or PostgreSQL refuses an expression.</exception>
    public async Task<FilePlan> PlanAsync(NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var catalog = await FileCatalogReader.ReadAsync(connection, Operations, cancellationToken).ConfigureAwait(false);
        var builder = Build(catalog);
        var tester = new ExpressionTester(connection);
        foreach (var trial in builder.Trials)
            await tester.TryAsync(trial, cancellationToken).ConfigureAwait(false);
        foreach (var (expression, table) in builder.Unknown)
            catalog.Facts[expression.Position.ToString()] = await ExpressionFactsReader.ReadAsync(connection, expression, table, cancellationToken).ConfigureAwait(false);
        return new FilePlan(this, catalog, Build(catalog).Steps);
    }

    internal PlanBuilder Build(FileCatalog catalog)
    {
        var builder = new PlanBuilder(catalog);
        foreach (var operation in Operations)
            operation.AddTo(builder);
        return builder;
    }
}
