using Xunit.Abstractions;
using Xunit.Sdk;

namespace ZeroDowntimeLab.Exercises;

/// <summary>
/// Passes messages from a check to the runner. It reports a check that reached a stub as skipped, whatever its result,
/// and puts the rule in front of each failure.
/// </summary>
internal sealed class CheckBus(IMessageBus runner, CheckCase check, Attempt attempt) : IMessageBus
{
    public bool QueueMessage(IMessageSinkMessage message) => runner.QueueMessage(message switch
    {
        ITestResultMessage result when attempt.NotStarted is { } task => new TestSkipped(result.Test, $"{task} is not started"),
        ITestFailed failed => WithRule(failed),
        _ => message,
    });

    // The runner owns its bus.
    public void Dispose()
    {
    }

    private TestFailed WithRule(ITestFailed failed)
    {
        var message = FailureMessage.Of(check.Whose, check.Rule, failed.ExceptionTypes[0], failed.Messages[0]);

        // Runners print the type of an exception before its message, except for xunit's own types. Here the rule comes first.
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
