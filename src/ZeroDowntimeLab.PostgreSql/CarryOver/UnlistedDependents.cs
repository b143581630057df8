namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What needs a column without PostgreSQL knowing it: it would drop the column, and lose data or fail writes. Rows of the
/// table that are kept elsewhere, arguments of triggers, texts of trigger functions.
/// </summary>
internal static class UnlistedDependents
{
    private const string NotSeen = "Functions that it calls are not looked into";

    /// <param name="catalog">The catalog.</param>
    /// <param name="table">The table as it stands in SQL.</param>
    /// <param name="gone">The column, and its table as the plan names it.</param>
    /// <param name="newColumn">The column that takes its place, if one does.</param>
    public static async Task<ColumnCarryOver> ReadAsync(CatalogReader catalog, string table, Dropped gone, string? newColumn)
    {
        var column = gone.Column!;
        var users = await RowTypeUser.ReadAsync(catalog, table).ConfigureAwait(false);
        var triggers = await TableTrigger.ReadAsync(catalog, table).ConfigureAwait(false);
        var again = newColumn is null ? "" : $", and create it again with '{newColumn}' afterwards";
        List<TableTrigger> byText = [.. triggers.Where(trigger => trigger.Body is { } body && TriggerText.Names(body, column, trigger.Relations))];
        var instead = newColumn is null ? "" : $" to name '{newColumn}' instead";
        return new()
        {
            Obstacles =
            [
                .. users.Select(user => new Obstacle(user.Kind, user.Name, user.KeepsRows
                    ? $"has the row type of '{gone.Table}' and would lose what it keeps of column '{column}'; give it another type first"
                    : $"takes or returns the row type of '{gone.Table}', which has column '{column}'; drop it first, and create it again afterwards")),
                .. triggers.Where(trigger => trigger.ColumnArguments.Any(argument => IsNamed(argument, column))).Select(trigger => new Obstacle(
                    "trigger", trigger.Name,
                    $"names column '{column}' of '{gone.Table}' in its arguments; drop it first, or replace it with a function of your own{again}")),
            ],
            ContractObstacles =
            [
                .. byText.Select(trigger => new Obstacle(
                    "trigger", trigger.Name, $"calls {trigger.Function}, which names column '{column}' of '{gone.Table}': writes would fail; change the function{instead} first. {NotSeen}")),
            ],
            Cautions =
            [
                .. byText.Select(trigger => new SafetyWarning(
                    ServerWarningCode.TriggerNamesColumn,
                    $"Trigger '{trigger.Name}' calls {trigger.Function}, which names column '{column}' of '{gone.Table}'; change the function{instead} right before complete, which is refused until then. "
                    + $"{(newColumn is null ? "" : $"What it makes of '{newColumn}' before that is overwritten from '{column}'. ")}{NotSeen}")),
            ],
        };
    }

    private static bool IsNamed(string argument, string column) =>
        argument == column || SqlWord.ReadAll(argument).Exists(word => word.IsName(column));
}
