using System.Globalization;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>One change in a migration file; it may be two operations.</summary>
/// <param name="Yaml">As the file has it.</param>
/// <param name="BigBang">The SQL that makes the same change at once, with the application stopped.</param>
internal sealed record RandomOperation(string Yaml, string BigBang);

/// <summary>Random operations for the tables of a shop. Each changes the model as it must change the tables.</summary>
internal sealed class RandomOperations(RandomShop shop, Random random, int firstNumber)
{
    private int _names = firstNumber;

    public RandomOperation? Next()
    {
        var tables = shop.Tables.FindAll(table => !table.IsDropped);
        if (tables.Count == 0)
            return null;
        var table = tables[random.Next(tables.Count)];
        return random.Next(18) switch
        {
            0 or 1 or 2 => Rename(table),
            3 or 4 => AddPlain(table),
            5 or 6 or 7 => AddWithUp(table),
            8 or 9 => Drop(table),
            10 => SetNotNull(table),
            11 => AddCheck(table),
            12 => random.Next(2) == 0 ? SetDefault(table) : AddUnique(table),
            13 => CreateIndex(table),
            14 => random.Next(2) == 0 ? DropIndex() : CreateTable(),
            15 or 16 => Replace(table),
            _ => random.Next(3) == 0 ? DropTable(table) : Raw(),
        };
    }

    private RandomOperation? Rename(ModelTable table)
    {
        if (Free(table) is not { } slot)
            return null;
        var (from, to) = (slot.OldName, NewName());
        (slot.NewName, slot.IsTaken) = (to, true);
        return new($"rename_column: {{table: {table.Name}, from: {from}, to: {to}}}", $"ALTER TABLE {table.Name} RENAME COLUMN {from} TO {to}");
    }

    // The same values in another form, both ways.
    private RandomOperation? Replace(ModelTable table)
    {
        if (Free(table) is not { } slot || (slot.Kind != Kind.Whole && slot.Kind != Kind.Text) || slot.Values != slot.Kind.Values)
            return null;
        var (from, to) = (slot.OldName!, NewName());
        (string Up, string Down) = slot.Kind == Kind.Whole ? ($"{from} + 1", $"{to} - 1") : ($"'~' || {from}", $"substr({to}, 2)");
        slot.Way = slot.Kind == Kind.Whole ? (value => Add(value, 1), value => Add(value, -1)) : (value => $"~{value}", value => value[1..]);
        (slot.NewName, slot.IsTaken) = (to, true);
        var isNullable = slot.IsNullable ? "true" : "false";
        var value = slot.ReadAs(Side.New, slot.Default);
        return new(
            $"add_column: {{table: {table.Name}, up: {Quote(Up)}, column: {{name: {to}, type: {slot.Kind.Sql}, nullable: {isNullable}{(value is null ? "" : $", default: {Quote(slot.Kind.Literal(value))}")}}}}}\n"
            + $"  - drop_column: {{table: {table.Name}, column: {from}, down: {Quote(Down)}}}",
            $"ALTER TABLE {table.Name} ADD COLUMN {to} {slot.Kind.Sql}{(value is null ? "" : $" DEFAULT {slot.Kind.Literal(value)}")}{(slot.IsNullable ? "" : " NOT NULL")}, DROP COLUMN {from}");
    }

    private static string Add(string value, int number) =>
        (int.Parse(value, CultureInfo.InvariantCulture) + number).ToString(CultureInfo.InvariantCulture);

    private RandomOperation AddPlain(ModelTable table)
    {
        var kind = Kind.All[random.Next(Kind.All.Length)];
        var value = random.Next(2) == 0 ? Pick(kind.Values) : null;
        var isNullable = value is null || random.Next(2) == 0;
        var slot = new Slot(null, kind) { NewName = NewName(), NewIsNullable = isNullable, IsNullable = isNullable, Default = value };
        table.Slots.Add(slot);
        foreach (var row in table.Rows.Values)
            row.Values[slot] = value;
        return new(
            $"add_column: {{table: {table.Name}, column: {{name: {slot.NewName}, type: {Quote(kind.Sql)}, nullable: {(isNullable ? "true" : "false")}{(value is null ? "" : $", default: {Quote(kind.Literal(value))}")}}}}}",
            $"ALTER TABLE {table.Name} ADD COLUMN {slot.NewName} {kind.Sql}{(value is null ? "" : $" DEFAULT {kind.Literal(value)}")}{(isNullable ? "" : " NOT NULL")}");
    }

    private RandomOperation? AddWithUp(ModelTable table)
    {
        var sources = table.Slots.FindAll(slot => slot.NewName is not null && !slot.IsUnique);
        if (sources.Count == 0)
            return null;
        var source = Pick(sources);
        var expression = Pick(source.Kind.Expressions(source.NewName!).ToList());
        var slot = new Slot(null, expression.Kind) { NewName = NewName(), Source = source, Up = expression.Compute, IsTaken = true };
        table.Slots.Add(slot);
        return new(
            $"add_column: {{table: {table.Name}, up: {Quote(expression.Sql)}, column: {{name: {slot.NewName}, type: {expression.Kind.Sql}, nullable: true}}}}",
            $"ALTER TABLE {table.Name} ADD COLUMN {slot.NewName} {expression.Kind.Sql}");
    }

    private RandomOperation? Drop(ModelTable table)
    {
        if (Free(table) is not { } slot || slot.Values != slot.Kind.Values)
            return null;
        var down = random.Next(2) == 0 || (!slot.IsNullable && slot.Default is null) ? Pick(slot.Kind.Values) : null;
        var name = slot.OldName;
        (slot.NewName, slot.Down, slot.IsTaken) = (null, down, true);
        return new(
            $"drop_column: {{table: {table.Name}, column: {name}{(down is null ? "" : $", down: {Quote(slot.Kind.Literal(down))}")}}}",
            $"ALTER TABLE {table.Name} DROP COLUMN {name}");
    }

    private RandomOperation? SetNotNull(ModelTable table)
    {
        if (Free(table) is not { IsNullable: true } slot || slot.Values != slot.Kind.Values)
            return null;
        var value = Pick(slot.Kind.Values);
        (slot.Correct, slot.NewIsNullable, slot.IsTaken) = (written => written ?? value, false, true);
        return new(
            $"alter_column: {{table: {table.Name}, column: {slot.OldName}, nullable: false, up: {Quote(slot.Kind.Literal(value))}}}",
            $"UPDATE {table.Name} SET {slot.OldName} = {slot.Kind.Literal(value)} WHERE {slot.OldName} IS NULL; ALTER TABLE {table.Name} ALTER COLUMN {slot.OldName} SET NOT NULL");
    }

    private RandomOperation? AddCheck(ModelTable table)
    {
        if (Free(table) is not { } slot || slot.Kind != Kind.Whole || slot.Values != slot.Kind.Values)
            return null;
        (slot.Correct, slot.IsTaken) = (value => value?.TrimStart('-'), true);
        var name = NewName();
        return new(
            $"alter_column: {{table: {table.Name}, column: {slot.OldName}, check: {{name: {name}, constraint: {slot.OldName} >= 0}}, up: abs({slot.OldName})}}",
            $"UPDATE {table.Name} SET {slot.OldName} = abs({slot.OldName}); ALTER TABLE {table.Name} ADD CONSTRAINT {name} CHECK ({slot.OldName} >= 0)");
    }

    private RandomOperation? SetDefault(ModelTable table)
    {
        if (Free(table) is not { } slot)
            return null;
        var value = Pick(slot.Values);
        (slot.Default, slot.IsTaken) = (value, true);
        return new(
            $"alter_column: {{table: {table.Name}, column: {slot.OldName}, default: {Quote(slot.Kind.Literal(value))}, comment: it's new}}",
            $"ALTER TABLE {table.Name} ALTER COLUMN {slot.OldName} SET DEFAULT {slot.Kind.Literal(value)}; COMMENT ON COLUMN {table.Name}.{slot.OldName} IS 'it''s new'");
    }

    private RandomOperation? AddUnique(ModelTable table)
    {
        if (Free(table) is not { IsNullable: true, Default: null } slot || slot.Kind != Kind.Whole)
            return null;
        (slot.IsUnique, slot.IsTaken) = (true, true);
        var name = NewName();
        return new(
            $"alter_column: {{table: {table.Name}, column: {slot.OldName}, unique: {{name: {name}}}}}",
            $"ALTER TABLE {table.Name} ADD CONSTRAINT {name} UNIQUE ({slot.OldName})");
    }

    private RandomOperation? CreateIndex(ModelTable table)
    {
        var slots = table.Slots.FindAll(slot => slot.NewName is not null && slot.Kind.HasOrder);
        if (slots.Count == 0)
            return null;
        var (name, slot) = (NewName(), Pick(slots));
        return new(
            $"create_index: {{table: {table.Name}, name: {name}, columns: [{slot.NewName}, {{column: id, sort: DESC}}]}}",
            $"CREATE INDEX {name} ON {table.Name} ({slot.NewName}, id DESC)");
    }

    private RandomOperation? DropIndex()
    {
        if (shop.Indexes.Count == 0)
            return null;
        var name = Pick(shop.Indexes);
        shop.Indexes.Remove(name);
        return new($"drop_index: {{name: {name}}}", $"DROP INDEX IF EXISTS {name}");
    }

    private RandomOperation CreateTable()
    {
        var name = NewName();
        return new(
            $"create_table: {{name: {name}, columns: [{{name: id, type: int, pk: true}}, {{name: x, type: text, nullable: true}}]}}",
            $"CREATE TABLE {name} (id int PRIMARY KEY, x text)");
    }

    private static RandomOperation? DropTable(ModelTable table)
    {
        if (table.IsParent || table.Slots.Exists(slot => slot.IsTaken))
            return null;
        table.IsDropped = true;
        return new($"drop_table: {{name: {table.Name}}}", $"DROP TABLE {table.Name}");
    }

    // Beside other operations, SQL runs when the plan completes.
    private RandomOperation Raw()
    {
        var name = NewName();
        return new($"sql: {{up: CREATE TABLE {name} (a int), onComplete: true}}", $"CREATE TABLE {name} (a int)");
    }

    // A column that the table had before and that no operation has joined yet.
    private Slot? Free(ModelTable table)
    {
        var free = table.Slots.FindAll(slot => slot is { OldName: not null, IsTaken: false } && !table.Slots.Exists(other => other.Source == slot));
        return free.Count == 0 ? null : Pick(free);
    }

    private string NewName() => $"n{++_names}";

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
