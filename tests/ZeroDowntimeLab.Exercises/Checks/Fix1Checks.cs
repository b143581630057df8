namespace ZeroDowntimeLab.Exercises;

[ForTask("Fix 1")]
public abstract class Fix1Checks(IColumnAdder answer) : AnswerChecks<IColumnAdder>(answer)
{
    private static readonly Column Age = new("age", ColumnType.Integer, Default: 18);

    private readonly Table _users = new Users().Table;

    [Check("a missing column is added, and the existing rows get its default.")]
    public void A_missing_column_is_added()
    {
        Finding.ShouldBe("The returned value (was it added?)", "true", TrueOrFalse(Answer.AddIfMissing(_users, Age)));

        Finding.ShouldBe("The columns", "id, name, email, age", string.Join(", ", _users.ColumnNames));
        Finding.ShouldBe("The ages in the existing rows", "18, 18", string.Join(", ", _users.Rows.Select(row => row["age"])));
    }

    [Check("an interrupted run may have added the column already. The next run must not fail: it adds nothing, and returns that.")]
    public void The_second_time_nothing_happens()
    {
        _users.AddColumn(Age);
        var before = Snapshot.Of(_users);

        Finding.ShouldBe("The returned value the second time (was it added?)", "false", TrueOrFalse(Answer.AddIfMissing(_users, Age)));

        Finding.ShouldBe("The table after the second time", before, Snapshot.Of(_users));
    }

    [Check("live code may have written to the column since it was added. Adding it again must not lose those values.")]
    public void Values_written_in_between_are_kept()
    {
        Answer.AddIfMissing(_users, Age);
        _users.Update(0, ("age", 33));

        Answer.AddIfMissing(_users, Age);

        Finding.ShouldBe("The age, after live code set it to 33", "33", $"{_users.Rows[0]["age"]}");
    }

    [Check("a column of the same name but another type is another column. Accepting it would only move the failure to later, when it contains data.")]
    public void Another_type_under_the_same_name_is_refused() => ShouldRefuse(Age with { Type = ColumnType.Text, Default = "18" });

    [Check("a column that differs only in its default, or in allowing NULL, is another column too.")]
    public void Another_default_or_nullability_is_refused()
    {
        ShouldRefuse(Age with { Default = 21 });
        ShouldRefuse(Age with { IsNullable = false });
    }

    [Check("a server has more types than ColumnType: varchar(3) is not text, although both are ColumnType.Text.")]
    public void Another_type_on_a_server_is_refused() => ShouldRefuse(Age with { SqlType = "smallint" });

    private static string TrueOrFalse(bool value) => value ? "true" : "false";

    private void ShouldRefuse(Column other)
    {
        var users = new Users().Table;
        users.AddColumn(Age);
        var before = Snapshot.Of(users);

        var error = Record.Exception(() => Answer.AddIfMissing(users, other));

        var what = $"The table has ({Age}), and the call adds ({other})";
        Finding.ShouldBe(what, nameof(DuplicateColumnException), error?.GetType().Name ?? "no error");
        Finding.ShouldBe($"{what}; the table afterwards", before, Snapshot.Of(users));
    }
}
