using Npgsql;
using ZeroDowntimeLab.PostgreSql;
using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.Cli;

/// <summary>An expected error as the user sees it: an exit code, and a message that says what to do next.</summary>
internal sealed record Failure(int ExitCode, string Line)
{
    /// <summary>The failure for an exception, or <see langword="null"/> for an unexpected one, which is a bug.</summary>
    public static Failure? Of(Exception error) => error switch
    {
        OperationCanceledException => new(Cli.ExitCode.Stopped, "Stopped"),
        UsageException or MigrationFileException => new(Cli.ExitCode.Usage, error.Message),
        PlanRefusedException or ObjectChangedException or ContractRefusedException or InvalidPhaseTransitionException or PhaseOrderException =>
            new(Cli.ExitCode.Refused, error.Message),
        RunnerBusyException => new(Cli.ExitCode.Busy, $"{error.Message}. Run the command again later, or use --wait"),
        CannotConnectException => new(
            Cli.ExitCode.CannotConnect, $"{error.Message}. Check that the server is running, and check --connection or the environment"),
        RollbackFailedException => new(
            Cli.ExitCode.Failed, $"{error.Message}. Fix the cause and run 'zdl rollback' again; 'zdl status' shows the state of the plan"),
        PlanLostException => new(Cli.ExitCode.Failed, $"{error.Message}; 'zdl status' shows it"),
        ThrowawayServerException => new(Cli.ExitCode.CannotConnect, error.Message),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } forbidden => new(
            Cli.ExitCode.Failed, $"The server refuses this user: {forbidden.MessageText} ({forbidden.SqlState}). Run the command as a user who has that right"),
        PostgresException refused => new(
            Cli.ExitCode.Failed, $"The server reported an error: {refused.MessageText} ({refused.SqlState}). 'zdl status' shows the state of the plan"),
        NpgsqlException => new(
            Cli.ExitCode.CannotConnect, $"The connection to the server is lost: {error.GetBaseException().Message.TrimEnd('.')}. 'zdl status' shows the state of the plan when the server is back"),
        MigrationException or IOException or UnauthorizedAccessException => new(Cli.ExitCode.Failed, error.Message),
        _ => null,
    };
}
