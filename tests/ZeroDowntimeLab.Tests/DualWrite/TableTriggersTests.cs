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

        text.IndexOf("NEW.a :=", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(text.IndexOf("NEW.b :=", StringComparison.Ordinal));
    }

    [Fact]
    public void What_undoes_the_rules_comes_in_the_opposite_order()
    {
        var first = new TriggerRule("t", "first") { FirstOfInsert = new("true", ["NEW.a := 1;"]), Writes = ["a"] };
        var second = new TriggerRule("t", "second") { FirstOfInsert = new("true", ["NEW.b := 2;"]), Reads = ["a"], Writes = ["b"] };

        var text = TableTriggers.Statements("t", [first, second], areThere: false).First().Text;

        text.IndexOf("NEW.b :=", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(text.IndexOf("NEW.a :=", StringComparison.Ordinal), "the first part of a rule goes from the new side to the old one");
    }

    [Fact]
    public void One_expression_is_enough_for_the_settings_of_the_start()
    {
        var texts = TableTriggers.Statements("t", [First, Second with { HasExpressions = true }], areThere: false).Select(statement => statement.Text).ToList();
        var without = TableTriggers.Statements("t", [First, Second], areThere: false).Select(statement => statement.Text).ToList();

        texts.Count(text => text.Contains(" SECURITY DEFINER SET search_path FROM CURRENT ", StringComparison.Ordinal)).Should().Be(2);
        without.Should().NotContain(text => text.Contains("SECURITY DEFINER", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trigger_fires_for_what_any_of_the_rules_waits_for()
    {
        var third = new TriggerRule("t", "third") { LastOfInsert = new("NEW.c = 1", ["NEW.c := 2;"]) };

        var texts = TableTriggers.Statements("t", [First, third], areThere: false).Select(statement => statement.Text).ToList();

        texts.Should().Contain(text => text.Contains("\"~zero_downtime_lab_insert\"", StringComparison.Ordinal) && text.Contains("WHEN ((true) OR (NEW.c = 1))", StringComparison.Ordinal));
        texts.Should().Contain(text => text.Contains("\"!zero_downtime_lab_insert\"", StringComparison.Ordinal) && text.Contains("WHEN (false)", StringComparison.Ordinal), because: "no rule has a part there");
        texts[0].Should().Contain("    NULL;\n", because: "a block of PL/pgSQL needs a statement");
    }

    [Fact]
    public void A_rule_that_ends_leaves_those_of_the_same_name_on_other_tables()
    {
        var other = First with { Table = "u" };

        new RuleChange(First, Begins: false).Apply([First, other, Second]).Should().Equal(other, Second);
    }

    [Fact]
    public void The_statements_of_a_rule_say_what_they_make_and_drop()
    {
        RuleChange.Begin(First).Where(statement => statement.Makes is not null).Should().HaveCount(6);
        RuleChange.End(First).Where(statement => statement.Drops is not null).Should().HaveCount(6);
    }

    [Fact]
    public void Without_rules_nothing_of_them_stays() =>
        TableTriggers.Statements("t", [], areThere: true).Should().HaveCount(6).And.OnlyContain(statement => statement.Drops != null);
}
