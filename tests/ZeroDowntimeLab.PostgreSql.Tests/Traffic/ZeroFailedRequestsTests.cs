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
    public Task A_drop_completes_without_a_failed_request() => CompleteAsync(Change.Drop);

    [PostgresFact]
    public Task A_drop_rolls_back_without_a_failed_request() => RollBackAsync(Change.Drop);

    [PostgresFact]
    public Task A_column_becomes_required_without_a_failed_request() => CompleteAsync(Change.NotNull);

    [PostgresFact]
    public Task A_column_stays_optional_after_a_rollback_without_a_failed_request() => RollBackAsync(Change.NotNull);

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
