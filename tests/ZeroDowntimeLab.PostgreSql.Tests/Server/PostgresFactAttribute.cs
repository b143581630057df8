namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// A test that needs a server. Where there is none it is skipped, and says what to set; with <c>CI=true</c> it runs
/// and fails instead, because there a missing server is a mistake.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = TestServer.WhySkipped;
}

/// <summary>The same for a test of several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = TestServer.WhySkipped;
}
