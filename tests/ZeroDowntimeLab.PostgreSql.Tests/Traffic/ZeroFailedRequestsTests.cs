namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Whole plans on a table of many rows that an application uses at full speed meanwhile.</summary>
public sealed class ZeroFailedRequestsTests
{
    [PostgresFact]
    public Task A_rename_completes_without_a_failed_request() => CompleteAsync(Change.Rename);

    [PostgresFact]
    public Task A_rename_rolls_back_without_a_failed_request() => RollBackAsync(Change.Rename);

    [PostgresFact]
    public Task A_split_completes_without_a_failed_request() => CompleteAsync(Change.Split);

    [PostgresFact]
    public Task A_split_rolls_back_without_a_failed_request() => RollBackAsync(Change.Split);

    [PostgresFact]
    public async Task A_split_in_a_file_completes_without_a_failed_request() => await CompleteAsync(await SplitInAFileAsync());

    [PostgresFact]
    public async Task A_split_in_a_file_rolls_back_without_a_failed_request() => await RollBackAsync(await SplitInAFileAsync());

    [PostgresFact]
    public Task A_drop_completes_without_a_failed_request() => CompleteAsync(Change.Drop);

    [PostgresFact]
    public Task A_drop_rolls_back_without_a_failed_request() => RollBackAsync(Change.Drop);

    [PostgresFact]
    public Task A_column_becomes_required_without_a_failed_request() => CompleteAsync(Change.NotNull);

    [PostgresFact]
    public Task A_column_stays_optional_after_a_rollback_without_a_failed_request() => RollBackAsync(Change.NotNull);

    private static async Task<Change> SplitInAFileAsync()
    {
        // The same plan can be made wherever the table is the same.
        await using var users = await UsersTable.CreateAsync(Change.Split, rows: 1);
        await using var connection = await users.Source.OpenConnectionAsync();
        var plan = await MigrationFile.Parse("split.yaml", """
            operations:
              - add_column: {table: users, up: "split_part(name, ' ', 1)", column: {name: first_name, type: text}}
              - add_column: {table: users, up: "nullif(substr(name, length(split_part(name, ' ', 1)) + 2), '')", column: {name: last_name, type: text, nullable: true}}
              - drop_column: {table: users, column: name, down: "concat_ws(' ', first_name, last_name)"}
            """).PlanAsync(connection);
        var saved = plan.Save();
        return Change.Split with { Plan = () => FilePlan.Load(saved) };
    }

    private static async Task CompleteAsync(Change change)
    {
        await using var scene = await Scene.OpenAsync(change);
        await scene.StartAsync();
        await scene.CompleteAsync();
        await scene.RequireCompleteAsync();
    }

    private static async Task RollBackAsync(Change change)
    {
        await using var scene = await Scene.OpenAsync(change);
        await scene.StartAsync(newCodeJoins: change.CanRollBackNewCode);
        await scene.RollBackAsync();
        await scene.RequireRolledBackAsync();
    }
}
