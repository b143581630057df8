namespace ZeroDowntimeLab.Tests;

/// <summary>What operations say of themselves: the safety check, the carrying over and the undo on a server rely on it.</summary>
public class EffectsOfOperationsTests
{
    private static readonly Column Name = new("name", ColumnType.Text);
    private static readonly Column Label = new("label", ColumnType.Text);
    private static readonly ColumnSync Rename = new([Name], [new(Label, Transform.Copy("name"))], [new(Name, Transform.Copy("label"))]);
    private static readonly ColumnSync Derivation = ColumnSync.Derive(new(Label, Transform.Copy("name")), [Name]);

    [Fact]
    public void Columns_are_written_with_their_table()
    {
        new AddColumn("people", Label).Effects.Adds.Should().Equal("people.label");
        new Backfill("people", Label, Transform.Copy("name")).Effects.Fills.Should().Equal("people.label");
        new Backfill("people", Label, Transform.Copy("name")).Effects.Carries.Should().Equal("people.name");
        new DropColumn("people", "name").Effects.Removes.Should().Equal("people.name");
        new DropColumn("people", "name").Inverse.Effects.Adds.Should().Equal("people.name");
        new DropTable("people", [Name, Label]).Effects.Removes.Should().Equal("people.name", "people.label");
        new DropTable("people").Effects.Removes.Should().Equal("people.*");
    }

    [Fact]
    public void What_is_dropped_is_named()
    {
        new DropColumn("people", "name").Effects.Drops.Should().ContainSingle().Which.ToString().Should().Be("column 'name' of 'people'");
        new DropTable("people").Effects.Drops.Should().ContainSingle().Which.ToString().Should().Be("table 'people'");
    }

    [Fact]
    public void A_sync_that_replaces_columns_is_among_the_effects_of_every_step_and_of_their_undos()
    {
        var sync = new TableSync("people", Rename);
        new AddColumn("people", Label, Rename).Effects.Syncs.Should().Equal(sync);
        new Backfill("people", Rename.Forward, Rename).Effects.Syncs.Should().Equal(sync);
        new DropColumn("people", Name, Rename).Effects.Syncs.Should().Equal(sync);
        new DropColumn("people", Name, Rename).Inverse.Effects.Syncs.Should().Equal(sync);
    }

    [Fact]
    public void A_column_that_follows_others_replaces_none()
    {
        new AddColumn("people", Label, Derivation).Effects.Syncs.Should().BeEmpty();
        new Backfill("people", Derivation.Forward, Derivation).Effects.Syncs.Should().BeEmpty();
        new DropColumn("people", Label, Derivation).Effects.Syncs.Should().BeEmpty();
        new DropColumn("people", Label, Derivation).Inverse.Effects.Syncs.Should().BeEmpty();
        new AddColumn("people", Label).Effects.Syncs.Should().BeEmpty();
        new Backfill("people", Label, Transform.Copy("name")).Effects.Syncs.Should().BeEmpty();
        new DropColumn("people", "name").Inverse.Effects.Syncs.Should().BeEmpty();
    }

    [Fact]
    public void A_sync_without_a_way_back_is_a_caution_that_names_every_old_column()
    {
        var sync = new ColumnSync([Name, new Column("title", ColumnType.Text)], [new(Label, Transform.Copy("name"))], []);

        new AddColumn("people", Label, sync).Effects.Cautions.Should().ContainSingle()
            .Which.Message.Should().Be("Column 'label' has no way back to 'name', 'title' — old code will not see what new code writes");
    }

    [Fact]
    public void The_undo_of_an_undo_is_the_operation_itself()
    {
        new DropColumn("people", "name").Inverse.Inverse.Effects.Drops.Should().Equal(new Dropped("people", "name"));
        new DropColumn("people", Name, Rename).Inverse.Inverse.Script.Sql.Should().Be(new DropColumn("people", Name, Rename).Script.Sql, because: "the sync ends with it");
    }
}
