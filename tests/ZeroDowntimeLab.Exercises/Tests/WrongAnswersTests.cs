using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.Abstractions;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Exercises;

public partial class WrongAnswersTests(ITestOutputHelper output)
{
    private static readonly Type[] Wrong =
        [.. typeof(WrongAnswerAttribute).Assembly.GetTypes().Where(type => type.IsDefined(typeof(WrongAnswerAttribute)))];

    public static TheoryData<string> Names => [.. Wrong.Select(type => type.Name).Order()];

    public static TheoryData<string> Tasks => [.. CourseTask.All.Select(task => task.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_wrong_answer_fails_the_check_that_is_meant_for_it(string name)
    {
        var messages = await MessagesAsync(name);

        messages.Keys.Should().Contain(TypeOf(name).GetCustomAttribute<WrongAnswerAttribute>()!.CaughtBy, "that check is about this mistake");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_message_gives_the_answer_away(string name)
    {
        // The message of a Break task tells what happened: there, seeing it is the point.
        if (TaskOf(name).Name.StartsWith("Break", StringComparison.Ordinal))
            return;
        var reference = await File.ReadAllTextAsync(Path.Combine(ExerciseFolder.Path, "Reference", $"{TaskOf(name).Key}Reference.cs"));
        var calls = CreatedType().Matches(reference).Concat(CalledMethod().Matches(reference)).Select(match => match.Value).Except(GivenCalls()).ToList();

        foreach (var message in (await MessagesAsync(name)).Values)
            calls.Should().NotContain(call => message.Contains(call, StringComparison.Ordinal), $"the learner should find it, and reads: {message}");
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task Every_check_catches_some_wrong_answer(string task)
    {
        var wrong = Wrong.Where(type => TaskOf(type.Name).Name == task);
        var caught = await Task.WhenAll(wrong.Select(type => AnswerReview.OfAsync(task, type)));

        caught.SelectMany(messages => messages.Keys).Distinct().Should().BeEquivalentTo(
            AnswerReview.ChecksOf(task), "a check that catches nothing is no check");
    }

    private async Task<IReadOnlyDictionary<string, string>> MessagesAsync(string name)
    {
        var messages = await AnswerReview.OfAsync(TaskOf(name).Name, TypeOf(name));
        foreach (var (check, message) in messages)
            output.WriteLine($"{check.Replace('_', ' ')}\n{message}\n");
        return messages;
    }

    private static Type TypeOf(string name) => Wrong.Single(type => type.Name == name);

    private static CourseTask TaskOf(string name) => CourseTask.All.Single(task => name.StartsWith(task.Key, StringComparison.Ordinal));

    // The contracts name these, so they are no secret.
    private static IEnumerable<string> GivenCalls() => typeof(ISplitTableBuilder).Assembly.GetExportedTypes()
        .Where(type => type.IsInterface)
        .SelectMany(type => type.GetMethods())
        .Select(method => $"{method.Name}(");

    [GeneratedRegex(@"(?<=\bnew )\w+(?=\()")]
    private static partial Regex CreatedType();

    [GeneratedRegex(@"(?<=\.)\w+\(")]
    private static partial Regex CalledMethod();
}
