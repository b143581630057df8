using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Old and new code at work on the tables of a shop, by their own shapes, and on the model of it.</summary>
internal sealed class Clients(NpgsqlConnection connection, IReadOnlyList<ModelTable> tables, Random random)
{
    private int _lastKey = 1000;

    /// <summary>One random request.</summary>
    /// <param name="side">Who sends it.</param>
    /// <param name="whileRunning">
    /// Whether the plan is on its way. Then the request says all that it means: what a row gets that leaves something out
    /// changes with the steps.
    /// </param>
    public async Task WriteAsync(Side side, bool whileRunning)
    {
        var used = tables.Where(table => table.IsFor(side) && table.SlotsOf(side).Any()).ToList();
        if (used.Count == 0)
            return;
        var table = used[random.Next(used.Count)];
        switch (random.Next(5))
        {
            case 0 or 1:
                await InsertAsync(side, table, whileRunning);
                break;
            case 2 when !table.IsParent && table.Rows.Count > 0:
                var key = AnyKey(table);
                await SendAsync($"DELETE FROM {table.Name} WHERE id = {key}");
                table.Rows.Remove(key);
                break;
            default:
                await UpdateAsync(side, table, whileRunning);
                break;
        }
    }

    /// <summary>Reads all rows as code of that version does, and compares them with the model.</summary>
    public async Task CompareAsync(Side side, string when)
    {
        foreach (var table in tables.Where(table => table.IsFor(side)))
        {
            var slots = table.SlotsOf(side).ToList();
            var columns = string.Concat(slots.Select(slot => $" || ' | ' || coalesce({slot.NameFor(side)}::text, 'NULL')"));
            await using var command = new NpgsqlCommand($"SELECT id{columns} FROM {table.Name} ORDER BY id", connection);
            var found = new List<string>();
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                    found.Add(reader.GetValue(0).ToString()!);
            }

            found.Should().Equal(
                table.Rows.Select(row => string.Join(" | ", slots.Select(slot => slot.ReadAs(side, ModelTable.Read(row.Value, slot)) ?? "NULL").Prepend($"{row.Key}"))),
                $"that is what {side} code must find in '{table.Name}' ({string.Join(", ", slots.Select(slot => slot.NameFor(side)))}) {when}");
        }
    }

    private async Task InsertAsync(Side side, ModelTable table, bool whileRunning)
    {
        var values = new Dictionary<Slot, string?>();
        foreach (var slot in table.SlotsOf(side))
        {
            var mustBeGiven = whileRunning || !(slot.IsNullable && slot.NewIsNullable) || slot.Default is not null;
            if (mustBeGiven || random.Next(3) > 0)
                values[slot] = Any(side, slot, whileRunning, isInsert: true);
        }

        var key = ++_lastKey;
        var columns = string.Concat(values.Keys.Select(slot => $", {slot.NameFor(side)}"));
        await SendAsync($"INSERT INTO {table.Name} (id{columns}) VALUES ({key}{string.Concat(values.Select(pair => $", {pair.Key.Kind.Literal(pair.Value)}"))})");
        table.Insert(side, key, values);
    }

    private async Task UpdateAsync(Side side, ModelTable table, bool whileRunning)
    {
        var slots = table.SlotsOf(side).ToList();
        // What is computed follows new code's writes up to a step of the completion, and not any more after it.
        if (whileRunning && side == Side.New)
            slots.RemoveAll(slot => table.Slots.Exists(other => other.Source == slot));
        if (table.Rows.Count == 0 || slots.Count == 0)
            return;
        var slot = slots[random.Next(slots.Count)];
        var key = AnyKey(table);
        var value = Any(side, slot, whileRunning, isInsert: false);
        // Whether the value of a correction is a change depends on the step that is done by now.
        if (whileRunning && slot.Correct is not null && value == ModelTable.Read(table.Rows[key], slot))
            return;
        await SendAsync($"UPDATE {table.Name} SET {slot.NameFor(side)} = {slot.Kind.Literal(value)} WHERE id = {key}");
        table.Update(side, key, slot, value);
    }

    private string? Any(Side side, Slot slot, bool whileRunning, bool isInsert)
    {
        if (whileRunning && side == Side.New && slot.IsUnique)
            return null;
        if (whileRunning && isInsert && (side == Side.New ? slot.Source is not null || slot.Default is not null : slot.Down is not null))
            return slot.ReadAs(side, RandomShop.Any(random, slot, isNullable: false));

        var value = RandomShop.Any(random, slot, side == Side.Old ? slot.IsNullable : slot.NewIsNullable);
        return side == Side.New && slot.Correct is { } correct ? correct(value) : slot.ReadAs(side, value);
    }

    private int AnyKey(ModelTable table) => table.Rows.Keys.ElementAt(random.Next(table.Rows.Count));

    private async Task SendAsync(string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 20 };
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException error)
        {
            throw new InvalidOperationException($"A request failed: {sql}\n{error.Message}", error);
        }
    }
}
