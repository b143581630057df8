namespace ZeroDowntimeLab.Exercises;

[Spec("Fix 1")]
public abstract class Fix1Spec(IColumnAdder answer) : Spec<IColumnAdder>(answer)
{
    private static readonly Column Age = new("age", ColumnType.Integer, Default: 18);

    private readonly Table _users = new Users().Table;

    [Check("a column that is missing is added, and the rows that are there get its default.")]
    public void A_missing_column_is_added()
    {
        Answer.AddIfMissing(_users, Age).Should().BeTrue("the column was added");

        _users.Columns.Should().Contain(Age, "it was missing");
        _users.Rows.Select(row => row["age"]).Should().OnlyContain(age => Equals(age, 18L), "that is the default of the column");
    }

    [Check("a run that was cut off may have added the column already. The next run says that there was nothing to add, and goes on.")]
    public void The_second_time_nothing_happens()
    {
        _users.AddColumn(Age);
        var before = Picture.Of(_users);

        Answer.AddIfMissing(_users, Age).Should().BeFalse("the column was there already");

        Picture.Of(_users).Should().Be(before, "nothing was to be done");
    }

    [Check("what live code has written to the column since it was added is the only copy. Adding it again must not cost it.")]
    public void Values_written_in_between_stay()
    {
        Answer.AddIfMissing(_users, Age);
        _users.Update(0, ("age", 33));

        Answer.AddIfMissing(_users, Age);

        _users.Rows[0]["age"].Should().Be(33L, "live code wrote it");
    }

    [Check("a column of another type under the same name is not the one that was asked for. To go on would be to fail later, with data in it.")]
    public void Another_type_under_the_same_name_is_refused() => ShouldRefuse(Age with { Type = ColumnType.Text, Default = "18" });

    [Check("a column that is the same but for its default or for allowing NULL is still not the one that was asked for.")]
    public void Another_default_or_nullability_is_refused()
    {
        ShouldRefuse(Age with { Default = 21 });
        ShouldRefuse(Age with { IsNullable = false });
    }

    private void ShouldRefuse(Column other)
    {
        var users = new Users().Table;
        users.AddColumn(Age);
        var before = Picture.Of(users);

        var add = () => Answer.AddIfMissing(users, other);

        add.Should().Throw<DuplicateColumnException>($"the table has ({Age}) and was asked for ({other})");
        Picture.Of(users).Should().Be(before, "what is refused changes nothing");
    }
}
