using System.Reflection;

namespace ZeroDowntimeLab.Tests;

/// <summary>Every public member refuses a missing argument, instead of failing somewhere inside.</summary>
public class NullArgumentTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The parameters for which nothing is an answer, or that are not used.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Database.HasTable(String name): name"] = "no table has no name",
        ["InMemoryTarget.BeginAsync(MigrationPlan plan, CancellationToken cancellationToken): plan"] = "nothing is remembered in memory",
        ["InMemoryTarget.ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress`1 rows, CancellationToken cancellationToken): plan"] = "the step is enough",
        ["InMemoryTarget.ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress`1 rows, CancellationToken cancellationToken): rows"] = "nobody need watch",
        ["InMemoryTarget.UndoAsync(MigrationPlan plan, MigrationStep step): plan"] = "the step is enough",
    };

    public static TheoryData<string> ParametersThatCannotBeNull => [.. Parameters.Select(Name).Except(Exceptions.Keys)];

    private static IEnumerable<ParameterInfo> Parameters =>
        from type in typeof(Table).Assembly.GetExportedTypes()
        where !IsPlainValue(type)
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>()
        where !member.IsSpecialName || member.IsConstructor
        from parameter in member.GetParameters()
        where !parameter.ParameterType.IsValueType && !parameter.IsOut && Nullability.Create(parameter).WriteState == NullabilityState.NotNull
        select parameter;

    [Theory]
    [MemberData(nameof(ParametersThatCannotBeNull))]
    public async Task A_missing_argument_is_refused(string name)
    {
        var parameter = Parameters.Single(parameter => Name(parameter) == name);
        var arguments = parameter.Member is MethodBase member ? member.GetParameters().Select(other => other == parameter ? null : SampleOf(other)).ToArray() : [];

        var call = () => Call((MethodBase)parameter.Member, arguments);

        var thrown = (await call.Should().ThrowAsync<Exception>(because: "{0} cannot be left out", name)).Which;
        thrown.Should().Match(error => error is ArgumentException || error is MigrationException, because: "the message must say what is missing");
    }

    // What holds values and does nothing with them: errors and records.
    private static bool IsPlainValue(Type type) =>
        type.IsSubclassOf(typeof(Exception)) || type.IsValueType || type.IsInterface || type.GetMethod("<Clone>$") is not null;

    [Fact]
    public void Every_exception_is_still_there() => Exceptions.Keys.Should().BeSubsetOf(Parameters.Select(Name), because: "an exception for nothing misleads");

    private static async Task Call(MethodBase member, object?[] arguments)
    {
        try
        {
            var result = member is ConstructorInfo constructor
                ? constructor.Invoke(arguments)
                : member.Invoke(member.IsStatic ? null : SampleOf(member.DeclaringType!), arguments);
            if (result is Task task)
                await task;
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
    }

    private static object? SampleOf(ParameterInfo parameter) => parameter.HasDefaultValue || parameter.IsOut ? null : SampleOf(parameter.ParameterType);

    private static object SampleOf(Type type) => Samples.First(type.IsInstanceOfType);

    private static IEnumerable<object> Samples
    {
        get
        {
            var users = Sample.Users();
            var column = new Column("login", ColumnType.Text);
            Assignment[] assignments = [new(column, Transform.Copy("username"))];
            Operation[] operations =
            [
                new AddColumn("users", column), new Backfill("users", assignments), new CopyRows("users", "accounts", "id"),
                new CreateTable("accounts", column), new DropColumn("users", "email"), new DropNotNull("users", "id"), new DropTable("users"),
                new RenameColumn("users", "email", "mail"), new SetNotNull("users", "email"),
            ];
            var plan = MigrationPlans.RenameColumn("M1", users, "username", "login");
            return
            [
                "users", users, column, assignments, new[] { column }, new[] { "id" }, new[] { users }, .. operations, .. operations.Select(operation => operation.Inverse),
                new Database(users), new InMemoryTarget(new Database(users)), new MigrationExecutor(users), plan, plan.Steps[0], new[] { plan.Steps[0] }, assignments[0].Value,
                new ColumnSync([column], assignments, []), users.Rows[0], new Func<object?, object?>(value => value), new Func<IReadOnlyList<object?>, object?>(values => values),
                new OperationContext(new Database(users), [], 1, null, CancellationToken.None), new Database(users).Hide("users"), Sample.Users().Hide("email"),
                MigrationPhase.Expanding, PlanOutcome.Complete, CancellationToken.None, 1, new Progress<RowProgress>(), true,
            ];
        }
    }

    private static string Name(ParameterInfo parameter) =>
        $"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name.TrimStart('.')}({string.Join(", ", ((MethodBase)parameter.Member).GetParameters().Select(other => $"{other.ParameterType.Name} {other.Name}"))}): {parameter.Name}";
}
