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

    public static TheoryData<string> Exercises => [.. Exercise.All.Select(exercise => exercise.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_wrong_answer_fails_the_check_that_is_there_for_it(string name)
    {
        var messages = await MessagesAsync(name);

        messages.Keys.Should().Contain(TypeOf(name).GetCustomAttribute<WrongAnswerAttribute>()!.CaughtBy, "this check is about what is wrong here");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_a_learner_is_told_does_not_give_the_answer_away(string name)
    {
        // What a Break task tells is what happened: there the answer is what the learner is to see.
        if (ExerciseOf(name).Name.StartsWith("Break", StringComparison.Ordinal))
            return;
        var reference = await File.ReadAllTextAsync(Path.Combine(ExerciseFolder.Path, "Reference", $"{Key(ExerciseOf(name))}Reference.cs"));
        var calls = Made().Matches(reference).Concat(Called().Matches(reference)).Select(match => match.Value).Except(Given()).ToList();

        foreach (var message in (await MessagesAsync(name)).Values)
            calls.Should().NotContain(call => message.Contains(call, StringComparison.Ordinal), $"the learner is to find it, and is told: {message}");
    }

    [Theory]
    [MemberData(nameof(Exercises))]
    public async Task Every_check_catches_some_wrong_answer(string exercise)
    {
        var wrong = Wrong.Where(type => ExerciseOf(type.Name).Name == exercise);
        var caught = await Task.WhenAll(wrong.Select(type => Trial.OfAsync(exercise, type)));

        caught.SelectMany(messages => messages.Keys).Distinct().Should().BeEquivalentTo(
            Trial.ChecksOf(exercise), "a check that catches nothing checks nothing");
    }

    private async Task<IReadOnlyDictionary<string, string>> MessagesAsync(string name)
    {
        var messages = await Trial.OfAsync(ExerciseOf(name).Name, TypeOf(name));
        foreach (var (check, message) in messages)
            output.WriteLine($"{check.Replace('_', ' ')}\n{message}\n");
        return messages;
    }

    private static Type TypeOf(string name) => Wrong.Single(type => type.Name == name);

    private static CourseTask ExerciseOf(string name) => Exercise.All.Single(exercise => name.StartsWith(Key(exercise), StringComparison.Ordinal));

    private static string Key(CourseTask exercise) => exercise.Name.Replace(" ", "", StringComparison.Ordinal);

    // What the contracts name is no secret.
    private static IEnumerable<string> Given() => typeof(ISplitTableBuilder).Assembly.GetExportedTypes()
        .Where(type => type.IsInterface)
        .SelectMany(type => type.GetMethods())
        .Select(method => $"{method.Name}(");

    // The operations that it makes.
    [GeneratedRegex(@"(?<=\bnew )\w+(?=\()")]
    private static partial Regex Made();

    // The methods that it calls.
    [GeneratedRegex(@"(?<=\.)\w+\(")]
    private static partial Regex Called();
}
