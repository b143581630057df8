using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ZeroDowntimeLab.Exercises;

/// <summary>One check of one answer, as runners see it. Its name starts with the task.</summary>
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

    internal string Task => Argument(TestMethod.TestClass.Class, typeof(ForTaskAttribute));

    internal string Whose => Argument(TestMethod.TestClass.Class, typeof(AnswerAttribute));

    internal string Rule => Value(TestMethod.Method.GetCustomAttributes(typeof(CheckAttribute)));

    /// <summary>The check, as a sentence.</summary>
    internal string Sentence => TestMethod.Method.Name.Replace('_', ' ');

    /// <summary>The checks of an answer, in the order in which they are written.</summary>
    /// <param name="answer">The class of the answer's checks: one with an <see cref="AnswerAttribute"/>.</param>
    internal static IEnumerable<CheckCase> AllOf(Type answer) => ChecksOf(answer).Select(check => Of(answer, check.Name));

    /// <summary>One check of an answer.</summary>
    /// <param name="answer">The class of the answer's checks.</param>
    /// <param name="check">The method.</param>
    internal static CheckCase Of(Type answer, string check)
    {
        var collection = new TestCollection(new TestAssembly(Reflector.Wrap(answer.Assembly)), null, answer.Name);
        var testClass = new TestClass(collection, Reflector.Wrap(answer));
        return new CheckCase(new NullMessageSink(), new TestMethod(testClass, testClass.Class.GetMethod(check, includePrivateMethod: false)));
    }

    /// <summary>The methods that check an answer.</summary>
    /// <param name="answer">The class of the answer's checks.</param>
    internal static IEnumerable<MethodInfo> ChecksOf(Type answer) => answer.GetMethods().Where(method => method.IsDefined(typeof(CheckAttribute)));

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

        // For selecting: --filter "Task=Alter 1&Answer=Yours".
        Traits.Add("Task", [Task]);
        Traits.Add("Answer", [Whose]);
    }

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        Whose == AnswerAttribute.Yours ? $"[{Task}] {Sentence}" : $"{Whose} [{Task}] {Sentence}";

    // A runner may examine a test without loading its class, so xunit reads the attributes.
    private static string Argument(ITypeInfo type, Type attribute) => Value(type.GetCustomAttributes(attribute.AssemblyQualifiedName));

    private static string Value(IEnumerable<IAttributeInfo> attributes) => (string)attributes.Single().GetConstructorArguments().Single();
}
