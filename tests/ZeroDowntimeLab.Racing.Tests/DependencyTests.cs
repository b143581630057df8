namespace ZeroDowntimeLab.Racing.Tests;

public class DependencyTests
{
    [Fact]
    public void The_simulator_is_built_with_the_core_alone()
    {
        var used = typeof(Race).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        used.Should().Equal(["ZeroDowntimeLab"], "a race in memory needs neither a package nor a server");
    }

    [Fact]
    public void Nothing_for_a_server_is_copied_beside_the_simulator()
    {
        var files = Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileNameWithoutExtension);

        files.Should().NotContain(["Npgsql", "ZeroDowntimeLab.PostgreSql", "ZeroDowntimeLab.ThrowawayServer", "ZeroDowntimeLab.LiveRacing"]);
    }
}
