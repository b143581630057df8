using Xunit.Abstractions;
using Xunit.Sdk;

namespace ZeroDowntimeLab.Exercises;

/// <summary>
/// Stands between a check and the runner. Whatever became of a run that reached a stub, it reports it as skipped; to a
/// failure it adds the rule.
/// </summary>
internal sealed class CheckBus(IMessageBus runner, CheckCase check, Attempt attempt) : IMessageBus
{
    public bool QueueMessage(IMessageSinkMessage message) => runner.QueueMessage(message switch
    {
        ITestResultMessage result when attempt.NotStarted is { } name => new TestSkipped(result.Test, $"{name} is not started"),
        ITestFailed failed => WithRule(failed),
        _ => message,
    });

    // The bus of the runner is the runner's own.
    public void Dispose()
    {
    }

    private TestFailed WithRule(ITestFailed failed)
    {
        var message = Verdict.Message(check.Whose, check.Rule, failed.ExceptionTypes[0], failed.Messages[0]);

        // A runner puts the type of an exception before its message, but for those of xunit. Here the rule comes first.
        return new TestFailed(
            failed.Test,
            failed.ExecutionTime,
            failed.Output,
            [typeof(XunitException).FullName, .. failed.ExceptionTypes.Skip(1)],
            [message, .. failed.Messages.Skip(1)],
            failed.StackTraces,
            failed.ExceptionParentIndices);
    }
}
