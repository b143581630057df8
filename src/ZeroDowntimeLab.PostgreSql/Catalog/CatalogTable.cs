using System.Text.Json.Serialization;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A table as the catalog of a server has it.</summary>
/// <param name="Name">Its name as it was asked for, with or without a schema.</param>
/// <param name="Schema">The schema that it is in.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="IsPartitioned">Whether its rows are in partitions.</param>
public sealed record CatalogTable(string Name, string Schema, IReadOnlyList<CatalogColumn> Columns, bool IsPartitioned = false)
{
    /// <summary>The definition for plans: the table without its rows.</summary>
    [JsonIgnore]
    public Table Definition => new(Name, Columns.Select(column => column.Definition));

    /// <summary>The column of that name, if there is one.</summary>
    internal CatalogColumn? Find(string column) => Columns.FirstOrDefault(candidate => candidate.Name == column);
}
