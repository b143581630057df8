namespace ZeroDowntimeLab.Tests;

/// <summary>The text of the triggers; what they do is tested on a server.</summary>
public class SyncTriggerTests
{
    [Fact]
    public void The_triggers_come_with_the_last_new_column_and_go_before_the_old_one()
    {
        var steps = MigrationPlans.SplitColumn("M1", Sample.People(), "name", Sample.NameParts).Steps;

        steps[0].ForwardSql.Should().NotContain("TRIGGER", because: "the rule needs both new columns");
        Kinds(steps[1].Forward).Should().Equal(
            ["ALTER", "ALTER", "CREATE FUNCTION", "CREATE FUNCTION", .. Enumerable.Repeat("CREATE TRIGGER", 4), "ALTER"], because: "the triggers are set to fire always");
        Kinds(steps[^1].Forward).Should().Equal([.. Enumerable.Repeat("DROP TRIGGER", 4), "DROP FUNCTION", "DROP FUNCTION", "ALTER", "ALTER"]);
    }

    [Theory]
    [InlineData("$zdl$")]
    [InlineData("$zdl$ and $zdl1$")]
    public void No_value_can_end_the_text_of_the_function_early(string value)
    {
        var table = new Table("t", new Column("a", ColumnType.Text, Default: value));
        var sql = MigrationPlans.RenameColumn("M1", table, "a", "b").Steps[0].Forward.Script.Statements[2].Text;
        var tag = sql[(sql.IndexOf(" AS $", StringComparison.Ordinal) + 4)..].Split('\n')[0];

        sql.Split(tag).Should().HaveCount(3, because: "the tag {0} stands at the beginning and at the end, and nowhere between", tag);
        sql.Should().EndWith(tag);
    }

    [Fact]
    public void Tables_whose_names_begin_alike_have_triggers_of_their_own_and_no_name_is_too_long()
    {
        var (longName, other) = (new string('n', 62) + "1", new string('n', 62) + "2");

        var names = new[] { longName, other }.Select(NameOfFunction).ToList();

        names.Distinct().Should().HaveCount(2);
        names.Should().OnlyContain(name => name.Length + "_i".Length <= 63);
    }

    private static string NameOfFunction(string table)
    {
        var people = new Table(table, new Column("name", ColumnType.Text));
        var text = MigrationPlans.RenameColumn("M1", people, "name", new string('t', 63)).Steps[0].Forward.Script.Statements[2].Text;
        return text.Split('"')[1];
    }

    private static IEnumerable<string> Kinds(Operation operation) =>
        operation.Script.Statements.Select(statement => statement.Text.Replace("OR REPLACE ", "", StringComparison.Ordinal).Split(' ') switch
        {
            ["ALTER", ..] => "ALTER",
            var words => $"{words[0]} {words[1]}",
        });
}
