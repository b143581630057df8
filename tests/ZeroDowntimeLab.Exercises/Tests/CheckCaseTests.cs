using Xunit.Abstractions;
using Xunit.Sdk;

namespace ZeroDowntimeLab.Exercises;

public class CheckCaseTests
{
    // This check expects an exception, so it swallows the one that a stub throws.
    private const string Swallows = nameof(Fix3Checks.It_fails_for_one_that_compares_only_the_first_step);

    private const string Passes = nameof(Fix3Checks.It_passes_for_right_validators);

    [Theory]
    [InlineData(Swallows)]
    [InlineData(Passes)]
    public async Task A_check_that_reached_a_stub_is_skipped_whatever_its_result(string check)
    {
        var (results, summary) = await RunAsync<NotStartedAnswer>(check);

        results.Should().ContainSingle().Which.Should().BeAssignableTo<ITestSkipped>("there is no answer to judge")
            .Which.Reason.Should().Be("Fix 3 is not started");
        (summary.Failed, summary.Skipped, summary.Total).Should().Be((0, 1, 1), "the runner counts what was reported");
    }

    [Fact]
    public async Task A_check_is_skipped_when_its_stub_is_reached_on_another_thread()
    {
        var (results, _) = await RunAsync<OtherThreadStubAnswer>(Swallows);

        results.Should().ContainSingle().Which.Should().BeAssignableTo<ITestSkipped>("it is the same run");
    }

    [Fact]
    public async Task A_right_answer_passes()
    {
        var (results, summary) = await RunAsync<RightAnswer>(Swallows);

        results.Should().ContainSingle().Which.Should().BeAssignableTo<ITestPassed>("the answer is right");
        summary.Skipped.Should().Be(0);
    }

    [Fact]
    public async Task A_wrong_answer_fails_with_the_rule_first()
    {
        var (results, summary) = await RunAsync<WrongAnswer>(Passes);

        results.Should().ContainSingle().Which.Should().BeAssignableTo<ITestFailed>("the answer is wrong")
            .Which.Messages[0].Should().StartWith("The rule: the test passes for every right validator", "the rule is what the learner should learn");
        summary.Failed.Should().Be(1);
    }

    [Fact]
    public async Task Checks_that_run_at_the_same_time_do_not_mix_up_their_stubs()
    {
        var first = Task.Run(() => RunAsync<WaitingStubAnswer>(Swallows));
        (await WaitingStub.IsReached.WaitAsync(TimeSpan.FromMinutes(5))).Should().BeTrue("the first is in its stub");
        var second = await RunAsync<RightAnswer>(Swallows);
        WaitingStub.MayContinue.Release();

        second.Summary.Skipped.Should().Be(0, "its answer is right");
        (await first).Summary.Skipped.Should().Be(1, "it reached its stub while the other was running");
    }

    [Fact]
    public void A_check_survives_serialization()
    {
        var check = CheckCase.Of(typeof(NotStartedAnswer), Swallows);

        var copy = SerializationHelper.Deserialize<CheckCase>(SerializationHelper.Serialize(check));

        copy.DisplayName.Should().Be("[Fix 3] It fails for one that compares only the first step").And.Be(check.DisplayName);
        copy.Traits.Should().BeEquivalentTo(check.Traits).And.ContainKeys("Task", "Answer");
    }

    private static async Task<(IReadOnlyList<ITestResultMessage> Results, RunSummary Summary)> RunAsync<TAnswer>(string check)
    {
        using var bus = new Recorder();
        using var cancellation = new CancellationTokenSource();
        var summary = await CheckCase.Of(typeof(TAnswer), check).RunAsync(new NullMessageSink(), bus, [], new ExceptionAggregator(), cancellation);
        return (bus.Results, summary);
    }

    [Answer(AnswerAttribute.Yours)]
    private sealed class NotStartedAnswer() : Fix3Checks(new Stub());

    [Answer(AnswerAttribute.Yours)]
    private sealed class OtherThreadStubAnswer() : Fix3Checks(new OtherThreadStub());

    [Answer(AnswerAttribute.Yours)]
    private sealed class WaitingStubAnswer() : Fix3Checks(new WaitingStub());

    [Answer(AnswerAttribute.Yours)]
    private sealed class RightAnswer() : Fix3Checks(new Fix3Reference());

    [Answer(AnswerAttribute.Yours)]
    private sealed class WrongAnswer() : Fix3Checks(new Fix3IsWrongItself());

    private sealed class Stub : IPhaseOrderTest
    {
        public void Test(IPhaseOrderValidator validator) => throw new NotStartedException("Fix 3");
    }

    private sealed class OtherThreadStub : IPhaseOrderTest
    {
        public void Test(IPhaseOrderValidator validator)
        {
            Exception? error = null;
            var thread = new Thread(() => error = Record.Exception(() => new Stub().Test(validator)));
            thread.Start();
            thread.Join();
            throw error!;
        }
    }

    private sealed class WaitingStub : IPhaseOrderTest
    {
        public static readonly SemaphoreSlim IsReached = new(0);
        public static readonly SemaphoreSlim MayContinue = new(0);

        public void Test(IPhaseOrderValidator validator)
        {
            IsReached.Release();
            MayContinue.Wait();
            new Stub().Test(validator);
        }
    }

    private sealed class Recorder : IMessageBus
    {
        private readonly List<ITestResultMessage> _results = [];

        public IReadOnlyList<ITestResultMessage> Results => _results;

        public bool QueueMessage(IMessageSinkMessage message)
        {
            if (message is ITestResultMessage result)
                _results.Add(result);
            return true;
        }

        public void Dispose()
        {
        }
    }
}
