namespace ZeroDowntimeLab.Tests;

/// <summary>Live code that writes between two batches of a backfill.</summary>
public class BackfillUnderTrafficTests
{
    private readonly Table _people = Sample.People("Ada Lovelace", "Grace Hopper", "Mary Evans", "Joan Clarke", "Anna Freud");
    private readonly MigrationPlan _split;
    private readonly OnePlan _run;

    public BackfillUnderTrafficTests()
    {
        _split = MigrationPlans.SplitColumn("M1", _people, "name", Sample.NameParts);
        _run = new OnePlan(new Database(_people), batchSize: 2);
        _run.Apply(_split.Steps[0].Forward);
        _run.Apply(_split.Steps[1].Forward);
    }

    public static TheoryData<int, string> Deletes()
    {
        var data = new TheoryData<int, string>();
        foreach (var row in Enumerable.Range(0, 5))
        {
            foreach (var done in new[] { 0, 2, 4, 5 })
                data.Add(row, $"{done}/5");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Deletes))]
    public void A_row_deleted_at_any_moment_does_not_make_it_skip_another(int row, string moment)
    {
        Fill(moment, () => _people.Delete(row));

        _people.RowCount.Should().Be(4);
        AllRowsShouldAgree();
    }

    [Theory]
    [InlineData("0/5")]
    [InlineData("2/5")]
    [InlineData("5/5")]
    public void Rows_inserted_meanwhile_have_both_sides(string moment)
    {
        Fill(moment, () =>
        {
            _people.Insert(("id", 6), ("name", "Emmy Noether"));
            _people.Insert(("id", 7), ("first", "Lise"), ("rest", "Meitner"));
            _people.Delete(0);
        });

        _people.Values("first").Should().Equal("Grace", "Mary", "Joan", "Anna", "Emmy", "Lise");
        AllRowsShouldAgree();
    }

    [Theory]
    [InlineData("0/5", 0)]
    [InlineData("2/5", 0)]
    [InlineData("2/5", 4)]
    public void What_live_code_writes_meanwhile_stays(string moment, int row)
    {
        Fill(moment, () =>
        {
            _people.Update(row, ("first", "Mary Ann"));
            _people.Update(1, ("name", "Grace Brewster Hopper"));
        });

        _people.Rows[row]["first"].Should().Be("Mary Ann", because: "the backfill fills what is empty and leaves the rest alone");
        _people.Rows[1]["rest"].Should().Be("Brewster Hopper");
        _run.Invoking(run => run.Apply(_split.Steps[^1].Forward)).Should().NotThrow(because: "both sides agree in every row");
    }

    [Theory]
    [InlineData("0/5")]
    [InlineData("2/5")]
    [InlineData("4/5")]
    public void Cancelled_midway_it_leaves_the_table_as_it_was(string moment)
    {
        using var cancelling = new CancellationTokenSource();
        var before = _people.Content();

        FluentActions.Invoking(() => Fill(moment, cancelling.Cancel, cancelling.Token))
            .Should().Throw<OperationCanceledException>(because: "the next batch must not begin");

        _people.Content().Should().Be(before);
    }

    [Fact]
    public void Cancelled_midway_it_keeps_what_live_code_wrote()
    {
        using var cancelling = new CancellationTokenSource();

        FluentActions.Invoking(() => Fill("4/5", WriteAndCancel, cancelling.Token)).Should().Throw<OperationCanceledException>(because: "a caller who cancels must hear of it");

        _people.Rows.Select(row => (row["name"], row["first"], row["rest"])).Should().Equal(
            ("Ada King", "Ada", "King"),
            ("Mary Evans", null, null),
            ("Joan Clarke", null, null),
            ("Anna Freud", null, null),
            ("Emmy Noether", "Emmy", "Noether"));

        void WriteAndCancel()
        {
            _people.Update(0, ("rest", "King"));
            _people.Delete(1);
            _people.Insert(("id", 6), ("name", "Emmy Noether"));
            cancelling.Cancel();
        }
    }

    [Fact]
    public void An_undo_empties_what_it_filled_and_keeps_what_live_code_wrote_since()
    {
        _run.Apply(_split.Steps[2].Forward);
        _people.Update(3, ("first", "Joan Elisabeth"));
        _people.Update(4, ("id", 55));

        _run.Apply(_split.Steps[2].Rollback);

        _people.Values("first").Should().Equal([null, null, null, "Joan Elisabeth", null]);
        _people.Values("name").Should().Equal("Ada Lovelace", "Grace Hopper", "Mary Evans", "Joan Elisabeth Clarke", "Anna Freud");
    }

    private void Fill(string moment, Action act, CancellationToken cancellationToken = default)
    {
        var acted = false;
        _run.Apply(
            _split.Steps[2].Forward,
            rows =>
            {
                if (acted || $"{rows.Done}/{rows.Total}" != moment)
                    return;
                acted = true;
                act();
            },
            cancellationToken);
        acted.Should().BeTrue(because: "live code was to write at {0}", moment);
    }

    private void AllRowsShouldAgree() =>
        _people.Rows.Should().AllSatisfy(row => $"{row["first"]} {row["rest"]}".Should().Be((string?)row["name"]));
}
