namespace ZeroDowntimeLab.Exercises;

[ForTask("Fix 1")]
public abstract class Fix1Checks(IColumnAdder answer) : AnswerChecks<IColumnAdder>(answer)
{
    private static readonly Column Age = new("age", ColumnType.Integer, Default: 18);

    private readonly Table _users = new Users().Table;

    [Check("a column that is missing is added, and the rows that are there get its default.")]
    public void A_missing_column_is_added()
    {
        Finding.ShouldBe("Whether it was added", "yes", YesOrNo(Answer.AddIfMissing(_users, Age)));

        Finding.ShouldBe("The columns", "id, name, email, age", string.Join(", ", _users.ColumnNames));
        Finding.ShouldBe("The ages of those who were there before", "18, 18", string.Join(", ", _users.Rows.Select(row => row["age"])));
    }

    [Check("a run that was cut off may have added the column already. The next run says that there was nothing to add, and goes on.")]
    public void The_second_time_nothing_happens()
    {
        _users.AddColumn(Age);
        var before = Snapshot.Of(_users);

        Finding.ShouldBe("Whether it was added the second time", "no", YesOrNo(Answer.AddIfMissing(_users, Age)));

        Finding.ShouldBe("The table after the second time", before, Snapshot.Of(_users));
    }

    [Check("what live code has written to the column since it was added is the only copy. Adding it again must not cost it.")]
    public void Values_written_in_between_stay()
    {
        Answer.AddIfMissing(_users, Age);
        _users.Update(0, ("age", 33));

        Answer.AddIfMissing(_users, Age);

        Finding.ShouldBe("The age that live code has changed to 33", "33", $"{_users.Rows[0]["age"]}");
    }

    [Check("a column of another type under the same name is not the one that was asked for. To go on would be to fail later, with data in it.")]
    public void Another_type_under_the_same_name_is_refused() => ShouldRefuse(Age with { Type = ColumnType.Text, Default = "18" });

    [Check("a column that is the same but for its default or for allowing NULL is still not the one that was asked for.")]
    public void Another_default_or_nullability_is_refused()
    {
        ShouldRefuse(Age with { Default = 21 });
        ShouldRefuse(Age with { IsNullable = false });
    }

    [Check("on a server a type can be narrower than the four kinds: varchar(3) is not text, though both are ColumnType.Text.")]
    public void Another_type_on_a_server_is_refused() => ShouldRefuse(Age with { SqlType = "smallint" });

    private static string YesOrNo(bool value) => value ? "yes" : "no";

    private void ShouldRefuse(Column other)
    {
        var users = new Users().Table;
        users.AddColumn(Age);
        var before = Snapshot.Of(users);

        var error = Record.Exception(() => Answer.AddIfMissing(users, other));

        var what = $"The table has ({Age}) and is asked for ({other})";
        Finding.ShouldBe(what, nameof(DuplicateColumnException), error?.GetType().Name ?? "no error");
        Finding.ShouldBe($"{what}; the table afterwards", before, Snapshot.Of(users));
    }
}
