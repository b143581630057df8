namespace ZeroDowntimeLab.Tests;

/// <summary>The statements for several rules of a table; what they do is tested on a server.</summary>
public class TableTriggersTests
{
    private static readonly TriggerRule First = new("t", "first") { LastOfInsert = new("true", ["NEW.a := 'CREATE x';"]), Writes = ["a"] };
    private static readonly TriggerRule Second = new("t", "second") { LastOfInsert = new("true", ["NEW.b := NEW.a;"]), Reads = ["a"], Writes = ["b"] };

    [Fact]
    public void Triggers_that_are_there_are_replaced_and_no_expression_is_changed()
    {
        var created = TableTriggers.Statements("t", [First], areThere: false).ToList();
        var replaced = TableTriggers.Statements("t", [First], areThere: true).ToList();

        replaced.Select(statement => statement.Text.Replace("CREATE OR REPLACE ", "CREATE ", StringComparison.Ordinal)).Should().Equal(created.Select(statement => statement.Text));
        replaced.Count(statement => statement.Text.StartsWith("CREATE OR REPLACE ", StringComparison.Ordinal)).Should().Be(6, because: "two functions and four triggers are made");
        replaced[1].Text.Should().Contain("NEW.a := 'CREATE x';", because: "that is the value of the user");
        replaced.Should().OnlyContain(statement => statement.Makes == null, because: "what is replaced was recorded when it was made");
    }

    [Fact]
    public void A_rule_comes_after_the_one_that_writes_what_it_reads()
    {
        var text = TableTriggers.Statements("t", [Second, First], areThere: false).ElementAt(1).Text;

        text.IndexOf("NEW.a :=", StringComparison.Ordinal).Should().BeLessThan(text.IndexOf("NEW.b :=", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_rules_nothing_of_them_stays() =>
        TableTriggers.Statements("t", [], areThere: true).Should().HaveCount(6).And.OnlyContain(statement => statement.Drops != null);
}
