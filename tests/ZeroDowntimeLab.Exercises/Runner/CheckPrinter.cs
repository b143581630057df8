using Xunit.Abstractions;
using Xunit.Sdk;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Exercises;

/// <summary>Runs checks one after the other, and prints a line when each starts and ends.</summary>
internal sealed class CheckPrinter(TextWriter output)
{
    /// <summary>Runs the checks of the learner's answer to a task.</summary>
    public async Task RunAsync(CourseTask task)
    {
        foreach (var check in CheckCase.AllOf(AnswerAttribute.ClassOf(task.Name, AnswerAttribute.Yours)))
        {
            Print(check, CheckOutcome.Running);
            using var bus = new ResultBus(this, check);
            using var cancellation = new CancellationTokenSource();
            await check.RunAsync(new NullMessageSink(), bus, [], new ExceptionAggregator(), cancellation);
        }
    }

    private void Print(CheckCase check, CheckOutcome outcome, string message = "") =>
        output.WriteLine(new CheckEvent(check.Task, check.Sentence, outcome, message).ToLine());

    private sealed class ResultBus(CheckPrinter printer, CheckCase check) : IMessageBus
    {
        public bool QueueMessage(IMessageSinkMessage message)
        {
            switch (message)
            {
                case ITestPassed:
                    printer.Print(check, CheckOutcome.Passed);
                    break;
                case ITestFailed failed:
                    printer.Print(check, CheckOutcome.Failed, failed.Messages[0]);
                    break;
                case ITestSkipped skipped:
                    printer.Print(check, CheckOutcome.NotStarted, skipped.Reason);
                    break;
            }

            return true;
        }

        public void Dispose()
        {
        }
    }
}
