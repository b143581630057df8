using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The functions whose text contains the name of the column as a word. PostgreSQL does not know what such a text is
/// about, so this can only be a caution.
/// </summary>
internal static class FunctionCautions
{
    public static async Task<ColumnCarryOver> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        var functions = await FunctionText.ReadAsync(catalog, column.Name).ConfigureAwait(false);
        var word = new Regex($@"(?<!\w){Regex.Escape(column.Name)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return new()
        {
            Cautions =
            [
                .. functions.Where(function => word.IsMatch(function.Body)).Select(function =>
                    $"Function '{function.Name}' contains the word '{column.Name}'; if that is the column of '{column.TableName}', change the function before the column is dropped"),
            ],
        };
    }
}
