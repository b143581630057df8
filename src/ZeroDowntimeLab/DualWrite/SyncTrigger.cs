namespace ZeroDowntimeLab;

/// <summary>
/// A <see cref="ColumnSync"/> as a rule for the triggers of PostgreSQL. It decides as <see cref="SyncRule"/> does in
/// memory: new code is followed before the triggers of the user, so that they see its values on the old side, and old code
/// after them, so that the new side has what they made of the old one.
/// </summary>
internal sealed class SyncTrigger
{
    private static readonly string Unfilled = StateColumn.Letter(RowState.Unfilled);
    private static readonly string Derived = StateColumn.Letter(RowState.Derived);
    private static readonly string Written = StateColumn.Letter(RowState.Written);

    private readonly ColumnSync _sync;
    private readonly string _state;

    private SyncTrigger(string table, ColumnSync sync)
    {
        _sync = sync;
        _state = Identifier.Quote(StateColumn.Name(table, sync));
    }

    private string IsUnfilled => StateColumn.IsUnfilled($"NEW.{_state}");

    private string WasUnfilled => StateColumn.IsUnfilled($"OLD.{_state}");

    private string NewIsEmpty => $"{NewValues} = 0";

    private string NewValues => $"pg_catalog.num_nonnulls({string.Join(", ", _sync.NewColumns.Select(New))})";

    private bool HasWayBack => _sync.Backward.Count > 0;

    private string OldChanged => Image.Differ(_sync.OldColumns.Select(Changed));

    private string NewChanged => Image.Differ(_sync.NewColumns.Select(Changed));

    // Whether the triggers of the user have changed what the old side got from the new one.
    private string OldIsAnother => Image.Differ(_sync.Backward.Select(way =>
        ($"NEW.{Identifier.Quote(way.Column.Name)}", ColumnSql.Cast(Compute(way), way.Column))));

    public static TriggerRule Of(string table, ColumnSync sync)
    {
        var trigger = new SyncTrigger(table, sync);
        return new TriggerRule(table, StateColumn.Name(table, sync))
        {
            FirstOfInsert = new(trigger.NewIsGiven, [.. trigger.FollowNewRow()]),
            FirstOfUpdate = new($"(NEW.{trigger._state} = OLD.{trigger._state} OR NEW.{trigger._state} IS NULL) AND {trigger.NewChanged}", [.. trigger.FollowNewSide()]),
            LastOfInsert = new(trigger.IsToDeriveInsert, [.. trigger.CompleteNewRow()]),
            LastOfUpdate = new(trigger.IsToDeriveUpdate, [.. trigger.DeriveOrKeep()]),
            Reads = [.. sync.OldColumns.Select(column => column.Name)],
            Writes = [.. sync.NewColumns.Concat(sync.RequiredOfOldCode).Select(column => column.Name)],
            NamedColumns = [.. sync.OldColumns.Concat(sync.NewColumns).Select(column => column.Name)],
            Evaluated = [.. sync.Forward.Concat(sync.Backward).Select(way => ColumnSql.Cast(way.Value.Sql, way.Column)).Concat(sync.OldColumns.Select(Default)).Concat(sync.DefaultedForNewCode.Select(column => column.DefaultSql!))],
            GivenTypes = [.. sync.OldColumns.Concat(sync.NewColumns).Select(ColumnSql.TypeOf)],
            WithoutDefault = sync.OldColumns.Count == 0 ? [] : [.. sync.NewColumns.Select(column => column.Name)],
            HasExpressions = sync.Forward.Concat(sync.Backward).Any(way => way.Value.CopiedColumn is null),
        };
    }

    // A row that arrives with a state has been completed before: it moves from one partition to another.
    private string NewIsGiven =>
        $"{IsUnfilled} AND {NewValues} > 0";

    private string IsToDeriveInsert => HasWayBack ? $"{IsUnfilled} OR NEW.{_state} = {StateColumn.Followed}" : IsUnfilled;

    // A backfill sets the state itself: it passes by, unless a trigger of the user has changed the old side meanwhile.
    private string IsToDeriveUpdate
    {
        get
        {
            // A value that only the new side has came by another way than these triggers, and is not to be lost.
            var stayed = $"({IsUnfilled} AND {WasUnfilled} AND {NewIsEmpty})";
            return HasWayBack
                ? $"NEW.{_state} IN ({StateColumn.Followed}, {StateColumn.Both}) OR {stayed} OR ((NEW.{_state} = OLD.{_state} OR NEW.{_state} = {Derived}) AND {OldChanged})"
                : $"{stayed} OR (NEW.{_state} = {Derived} AND {OldChanged})";
        }
    }

    // A single new column that is given leaves no other out.
    private IEnumerable<string> FollowNewRow() =>
        (_sync.Forward.Count > 1 ? GiveDefaults() : []).Concat(FollowIf(string.Join(" AND ", _sync.OldColumns.Select(IsDefault)), Written));

    private IEnumerable<string> GiveDefaults() => _sync.DefaultedForNewCode.Select(column =>
        $"IF pg_catalog.num_nulls({New(column)}) = 1 THEN {New(column)} := {column.DefaultSql}; END IF;");

    private IEnumerable<string> FollowNewSide() => FillRest().Concat(FollowIf($"NOT ({OldChanged})", StateColumn.Both));

    private IEnumerable<string> FollowIf(string oldIsNotGiven, string otherwise)
    {
        if (!HasWayBack)
            return [SetState(Written)];
        return
        [
            $"IF {oldIsNotGiven} THEN",
            .. Follow(_sync.Backward).Append(SetState(StateColumn.Followed)).Select(line => $"  {line}"),
            "ELSE",
            $"  {SetState(otherwise)}",
            "END IF;",
        ];
    }

    // Only after the triggers of the user, which may give old code's rows what they lack.
    private IEnumerable<string> CompleteNewRow()
    {
        var required = string.Join(", ", _sync.RequiredOfOldCode.Select(New));
        if (required == "")
            return DeriveOrKeep();
        return
        [
            $"IF {IsUnfilled} AND pg_catalog.num_nulls({required}) > 0 THEN",
            .. GiveDefaults().Concat(Follow(_sync.Backward)).Append(SetState(Written)).Select(line => $"  {line}"),
            "ELSE",
            .. DeriveOrKeep().Select(line => $"  {line}"),
            "END IF;",
        ];
    }

    private IEnumerable<string> DeriveOrKeep()
    {
        var derive = Follow(_sync.Forward).Append(SetState(Derived));
        if (!HasWayBack)
            return derive;
        return
        [
            $"IF NEW.{_state} = {StateColumn.Both} OR (NEW.{_state} = {StateColumn.Followed} AND NOT ({OldIsAnother})) THEN",
            $"  {SetState(Written)}",
            "ELSE",
            .. derive.Select(line => $"  {line}"),
            "END IF;",
        ];
    }

    // New code that writes one of several new columns of a row not yet backfilled must not empty the others.
    private IEnumerable<string> FillRest()
    {
        if (_sync.Forward.Count == 1)
            return [];
        return
        [
            $"IF {IsUnfilled} THEN",
            .. _sync.Forward.Select(way => $"  IF pg_catalog.num_nulls(NEW.{Identifier.Quote(way.Column.Name)}) = 1 THEN {Set(way)} END IF;"),
            "END IF;",
        ];
    }

    private string SetState(string letter) => $"NEW.{_state} := {letter};";

    private static IEnumerable<string> Follow(IReadOnlyList<Assignment> ways) => ways.Select(Set);

    private static string Set(Assignment way) => $"NEW.{Identifier.Quote(way.Column.Name)} := {Compute(way)};";

    private static string Compute(Assignment way) => way.Value.CopiedColumn is { } column
        ? $"NEW.{Identifier.Quote(column)}"
        : TriggerRule.Evaluate(way.Value.Sql, "NEW");

    // Whether the old side was written cannot be told where its default is an expression, which may give another value
    // each time: then the new side wins, which is what a writer of both means too.
    private static string IsDefault(Column column) => column.SqlDefault is not null
        ? "true"
        : $"NOT ({Image.Differ([($"NEW.{Identifier.Quote(column.Name)}", Default(column))])})";

    private static string Default(Column column) => ColumnSql.Cast(Literal.Of(column.Default), column);

    private static string New(Column column) => $"NEW.{Identifier.Quote(column.Name)}";

    private static (string Before, string After) Changed(Column column) =>
        ($"OLD.{Identifier.Quote(column.Name)}", $"NEW.{Identifier.Quote(column.Name)}");
}
