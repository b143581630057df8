using System.Text;

namespace ZeroDowntimeLab.Tests;

public class IdentifierTests
{
    private const string Injection = "x\"; DROP TABLE users; --";

    public static TheoryData<string?, string> BadNames => new()
    {
        { null, "A column needs a name: it was given none" },
        { "", "A column needs a name: it was given an empty one" },
        { "a\0b", @"The column name 'a\0b' has a NUL character, which PostgreSQL does not take" },
        { new string('n', 64), $"The column name '{new string('n', 20)}…' takes 64 bytes in UTF-8; PostgreSQL keeps at most 63" },
        { new string('ä', 32), $"The column name '{new string('ä', 20)}…' takes 64 bytes in UTF-8; PostgreSQL keeps at most 63" },
    };

    [Theory]
    [MemberData(nameof(BadNames))]
    public void A_name_that_PostgreSQL_could_not_keep_is_refused(string? name, string message)
    {
        var making = () => new Column(name!, ColumnType.Text);

        making.Should().Throw<InvalidNameException>(because: "PostgreSQL takes no such name").WithMessage(message);
    }

    [Theory]
    [InlineData(null, "A table needs a name: it was given none")]
    [InlineData("", "A table needs a name: it was given an empty one")]
    [InlineData(".users", "A table needs a name: it was given an empty one")]
    [InlineData("shop.", "A table needs a name: it was given an empty one")]
    [InlineData("a\0b", @"The table name 'a\0b' has a NUL character, which PostgreSQL does not take")]
    public void A_table_needs_a_good_name_too(string? name, string message)
    {
        Func<object>[] makings =
        [
            () => new Table(name!),
            () => new AddColumn(name!, new Column("a", ColumnType.Text)),
            () => new DropColumn(name!, "a"),
            () => new SetNotNull(name!, "a"),
            () => new DropTable(name!),
        ];

        foreach (var making in makings)
            making.Should().Throw<InvalidNameException>(because: "PostgreSQL takes no such name").WithMessage(message);
    }

    [Theory]
    [InlineData("n", 63)]
    [InlineData("語", 21)]
    public void A_name_of_63_bytes_is_kept(string letter, int times)
    {
        var name = string.Concat(Enumerable.Repeat(letter, times));

        new Column(name, ColumnType.Text).Name.Should().Be(name);
        Encoding.UTF8.GetByteCount(name).Should().Be(63, because: "the limit counts bytes, not letters");
    }

    [Theory]
    [InlineData("Größe in cm")]
    [InlineData("select")]
    [InlineData("with \"quotes\"")]
    [InlineData(Injection)]
    public void A_table_in_memory_takes_any_name_that_PostgreSQL_takes(string name)
    {
        var table = new Table("t", new Column(name, ColumnType.Text));

        table.Insert((name, "value"));

        table.Rows[0][name].Should().Be("value");
    }

    [Theory]
    [InlineData("users", "\"users\"")]
    [InlineData("shop.users", "\"shop\".\"users\"")]
    [InlineData("shop.old.users", "\"shop\".\"old.users\"")]
    [InlineData(Injection, "\"x\"\"; DROP TABLE users; --\"")]
    public void What_stands_before_a_dot_in_a_table_name_is_its_schema(string name, string sql) =>
        new DropTable(name).Script.Sql.Should().Be($"DROP TABLE {sql};");

    public static TheoryData<Operation> OperationsWithHostileNames()
    {
        var column = new Column(Injection, ColumnType.Text, Default: "'; DROP TABLE users; --");
        var other = new Column("o" + Injection, ColumnType.Text);
        var sync = new ColumnSync([column], [new(other, Transform.Copy(column.Name))], [new(column, Transform.Copy(other.Name))]);
        return
        [
            new AddColumn(Injection, column),
            new AddColumn(Injection, other, sync),
            new DropColumn(Injection, column),
            new DropColumn(Injection, column, sync),
            new Backfill(Injection, column, Transform.Copy(other.Name)),
            new Backfill(Injection, [new(column, TextSplit.First(other.Name)), new(other, TextSplit.Join(column.Name, other.Name))]),
            new RenameColumn(Injection, column.Name, other.Name),
            new SetNotNull(Injection, column.Name),
            new DropNotNull(Injection, column.Name),
            new CreateTable(Injection, column, other),
            new DropTable(Injection, [column]),
            new CopyRows(Injection, "t", column.Name),
        ];
    }

    [Theory]
    [MemberData(nameof(OperationsWithHostileNames))]
    public void No_name_or_value_gets_out_of_its_quotes(Operation operation)
    {
        foreach (var sql in new[] { operation.Script.Sql, operation.Inverse.Script.Sql })
            OutsideQuotes(sql).Should().NotContain("DROP TABLE users", because: "it is part of a name or of a value, in {0}", sql);
    }

    // The SQL without what stands in quotes; a doubled quote is a quote within.
    private static string OutsideQuotes(string sql)
    {
        var outside = new StringBuilder();
        char? open = null;
        foreach (var letter in sql)
        {
            if (open is null && (letter is '"' or '\''))
                open = letter;
            else if (letter == open)
                open = null;
            else if (open is null)
                outside.Append(letter);
        }

        return outside.ToString();
    }
}
