namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Why a run ended, as the journal keeps it for people.</summary>
internal static class FailureText
{
    public static string Of(Exception failure) => failure is OperationCanceledException ? "The run was stopped" : ServerErrorException.Of(failure).Message;
}
