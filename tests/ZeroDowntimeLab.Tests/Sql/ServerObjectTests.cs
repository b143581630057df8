namespace ZeroDowntimeLab.Tests;

/// <summary>What a statement makes or drops, as messages name it.</summary>
public class ServerObjectTests
{
    [Theory]
    [InlineData(ServerObjectKind.Table, "shop.users", "\"shop\".\"users\"", "table 'shop.users'")]
    [InlineData(ServerObjectKind.Function, "fill", "zero_downtime_lab", "function 'fill'")]
    [InlineData(ServerObjectKind.Column, "name", "\"users\"", "column 'name' of 'users'")]
    [InlineData(ServerObjectKind.Index, "by_name", "\"shop\".\"users\"", "index 'by_name' of 'shop.users'")]
    [InlineData(ServerObjectKind.Trigger, "t", "\"the \"\"users\"\"s\"", "trigger 't' of 'the \"users\"s'")]
    public void It_is_named_as_people_write_it(ServerObjectKind kind, string name, string owner, string text) =>
        new ServerObject(kind, name, owner).ToString().Should().Be(text);
}
