using Npgsql;
using ZeroDowntimeLab.Learning;
using ZeroDowntimeLab.PostgreSql;
using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.Cli;

/// <summary>What the program makes of an error that can be expected: an exit code, and a line with what to do next.</summary>
internal sealed record Failure(int ExitCode, string Line)
{
    /// <summary>What an error comes to; <see langword="null"/> if nobody has expected it, which is a bug.</summary>
    public static Failure? Of(Exception error) => error switch
    {
        OperationCanceledException => new(Cli.ExitCode.Stopped, "stopped"),
        UsageException or MigrationFileException => new(Cli.ExitCode.Usage, error.Message),
        PlanRefusedException or ContractRefusedException or InvalidPhaseTransitionException or PhaseOrderException =>
            new(Cli.ExitCode.Refused, error.Message),
        RunnerBusyException => new(Cli.ExitCode.Busy, $"{error.Message} (--wait)"),
        CannotConnectException => new(
            Cli.ExitCode.CannotConnect, $"{error.Message}. Check that the server runs, and what '--connection' or the environment says"),
        RollbackFailedException => new(
            Cli.ExitCode.Failed, $"{error.Message}. Put right what is in the way and run 'zdl rollback'; 'zdl status' says where the plan stands"),
        ThrowawayServerException => new(Cli.ExitCode.CannotConnect, error.Message),
        PostgresException refused => new(
            Cli.ExitCode.Failed, $"The server refused: {refused.MessageText} ({refused.SqlState}). 'zdl status' says where the plan stands"),
        NpgsqlException => new(
            Cli.ExitCode.CannotConnect, $"The server is gone: {error.GetBaseException().Message.TrimEnd('.')}. When it is back, 'zdl status' says where the plan stands"),
        MigrationException or CourseException or IOException or UnauthorizedAccessException => new(Cli.ExitCode.Failed, error.Message),
        _ => null,
    };
}
