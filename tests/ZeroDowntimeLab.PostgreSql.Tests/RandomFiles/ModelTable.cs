namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// What old and new code must find in a table while a plan is open, told without triggers: a value that both know is one
/// value, and what is computed follows its source until new code has written it.
/// </summary>
/// <param name="name">The name of the table.</param>
internal sealed class ModelTable(string name)
{
    public string Name => name;

    /// <summary>Its values, in an order in which each comes after the one that it is computed from.</summary>
    public List<Slot> Slots { get; } = [];

    public SortedDictionary<int, ModelRow> Rows { get; } = [];

    /// <summary>Whether other tables refer to its rows, so that they stay.</summary>
    public bool IsParent { get; set; }

    public bool IsDropped { get; set; }

    /// <summary>Whether new code finds it.</summary>
    public bool IsFor(Side side) => side == Side.Old || !IsDropped;

    public IEnumerable<Slot> SlotsOf(Side side) => Slots.Where(slot => slot.NameFor(side) is not null);

    /// <summary>What code reads there.</summary>
    public static string? Read(ModelRow row, Slot slot) => slot.Correct is { } correct ? correct(row.Values[slot]) : row.Values[slot];

    public void Insert(Side side, int key, IReadOnlyDictionary<Slot, string?> given)
    {
        var row = Rows[key] = new ModelRow();
        foreach (var slot in Slots.Where(slot => slot.Source is null || IsWritten(side, slot, given)))
        {
            // In an insert of new code, NULL in a column with an old side counts as left out: no trigger can tell them apart.
            var isGiven = given.TryGetValue(slot, out var value) && !(side == Side.New && slot.IsRenamed && value is null);
            row.Values[slot] = (isGiven ? slot.WrittenBy(side, value) : slot.Default) ?? slot.Down;
        }

        row.Written.UnionWith(Slots.Where(slot => slot.Source is not null && IsWritten(side, slot, given)));
        Follow(row, [.. row.Values.Keys]);
    }

    public void Update(Side side, int key, Slot slot, string? written)
    {
        var row = Rows[key];
        var value = slot.WrittenBy(side, written);
        // A write of the value that is there anyway is no change.
        if (Read(row, slot) == value)
            return;
        row.Values[slot] = value;
        if (side == Side.New && slot.Source is not null)
            row.Written.Add(slot);
        Follow(row, [slot]);
    }

    /// <summary>The plan begins: what is computed has a value in each row.</summary>
    public void Derive()
    {
        foreach (var row in Rows.Values)
            Follow(row, [.. row.Values.Keys]);
    }

    /// <summary>The plan is complete: what is corrected stays so, and nothing follows any more.</summary>
    public void End()
    {
        foreach (var row in Rows.Values)
        {
            foreach (var slot in Slots.Where(slot => slot.Correct is not null))
                row.Values[slot] = Read(row, slot);
        }
    }

    private static bool IsWritten(Side side, Slot slot, IReadOnlyDictionary<Slot, string?> given) =>
        side == Side.New && given.TryGetValue(slot, out var value) && value is not null;

    private void Follow(ModelRow row, HashSet<Slot> changed)
    {
        foreach (var slot in Slots.Where(slot => slot.Source is not null && !row.Written.Contains(slot)))
        {
            if (!changed.Contains(slot.Source!) && row.Values.ContainsKey(slot))
                continue;
            row.Values[slot] = slot.Up!(slot.Source!.ReadAs(Side.New, Read(row, slot.Source!)));
            changed.Add(slot);
        }
    }
}

/// <summary>One row of a model.</summary>
internal sealed class ModelRow
{
    /// <summary>The values, as they were written.</summary>
    public Dictionary<Slot, string?> Values { get; } = [];

    /// <summary>What new code has written, of what is computed otherwise.</summary>
    public HashSet<Slot> Written { get; } = [];
}
