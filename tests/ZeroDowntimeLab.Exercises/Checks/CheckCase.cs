using Xunit.Abstractions;
using Xunit.Sdk;

namespace ZeroDowntimeLab.Exercises;

/// <summary>One check over one answer, as runners see it. Its name begins with the task.</summary>
public sealed class CheckCase : XunitTestCase
{
    [Obsolete("For deserialization only")]
    public CheckCase()
    {
    }

    internal CheckCase(IMessageSink diagnostics, ITestMethod method)
        : base(diagnostics, TestMethodDisplay.Method, TestMethodDisplayOptions.None, method)
    {
    }

    internal string Exercise => Argument(TestMethod.TestClass.Class, typeof(SpecAttribute));

    internal string Whose => Argument(TestMethod.TestClass.Class, typeof(AnswerAttribute));

    internal string Rule => Value(TestMethod.Method.GetCustomAttributes(typeof(CheckAttribute)));

    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        var attempt = Attempt.Begin();
        using var bus = new CheckBus(messageBus, this, attempt);
        var summary = await base.RunAsync(diagnosticMessageSink, bus, constructorArguments, aggregator, cancellationTokenSource);
        if (attempt.NotStarted is not null)
        {
            summary.Failed = 0;
            summary.Skipped = summary.Total;
        }

        return summary;
    }

    protected override void Initialize()
    {
        base.Initialize();

        // What a runner can select by: --filter "Task=Alter 1&Answer=Yours".
        Traits.Add("Task", [Exercise]);
        Traits.Add("Answer", [Whose]);
    }

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName)
    {
        var words = TestMethod.Method.Name.Replace('_', ' ');
        return Whose == AnswerAttribute.Yours ? $"[{Exercise}] {words}" : $"{Whose} [{Exercise}] {words}";
    }

    // Runners may look at a test without loading its class, so attributes are read as xunit gives them.
    private static string Argument(ITypeInfo type, Type attribute) => Value(type.GetCustomAttributes(attribute.AssemblyQualifiedName));

    private static string Value(IEnumerable<IAttributeInfo> attributes) => (string)attributes.Single().GetConstructorArguments().Single();
}
