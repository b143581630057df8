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
        // A trigger function of this table that names the column is more than a caution.
        var triggers = await TableTrigger.ReadAsync(catalog, column.Table).ConfigureAwait(false);
        var known = triggers.Where(trigger => trigger.Body is { } body && TriggerText.Names(body, column.Name, trigger.Relations))
            .Select(trigger => trigger.Function).ToHashSet();
        var word = new Regex($@"(?<!\w){Regex.Escape(column.Name)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return new()
        {
            Cautions =
            [
                .. functions.Where(function => word.IsMatch(function.Body) && !known.Contains(function.Name)).Select(function => new SafetyWarning(
                    ServerWarningCode.FunctionNamesColumn,
                    $"Function '{function.Name}' contains the word '{column.Name}'; if that is the column of '{column.TableName}', change the function before the column is dropped")),
            ],
        };
    }
}
