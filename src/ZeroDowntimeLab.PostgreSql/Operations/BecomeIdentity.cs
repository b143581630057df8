namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Makes a column that a sequence numbers an identity column, which has a sequence of its own and needs no rights on it.
/// The numbers continue. It takes a moment, whatever the size of the table.
/// </summary>
/// <param name="sequence">The sequence that has numbered the column.</param>
/// <param name="kind"><c>ALWAYS</c> or <c>BY DEFAULT</c>.</param>
internal sealed class BecomeIdentity(OwnSequence sequence, string kind) : PostgreSqlOperation
{
    public override string Description => $"Make '{sequence.Column}' of '{sequence.Table}' an identity column";

    public override ServerScript Script => new(sequence.Table,
    [
        OwnSequence.Do($"""
              LOCK TABLE {sequence.QuotedTable} IN ACCESS EXCLUSIVE MODE;
              SELECT last_value, is_called INTO zero_downtime_lab_last, zero_downtime_lab_called FROM {sequence.QuotedName};
              ALTER TABLE {sequence.QuotedTable} ALTER COLUMN {sequence.QuotedColumn} DROP DEFAULT;
              DROP SEQUENCE {sequence.QuotedName};
              ALTER TABLE {sequence.QuotedTable} ALTER COLUMN {sequence.QuotedColumn} ADD GENERATED {kind} AS IDENTITY {(sequence.Options.Length == 0 ? "" : $"({sequence.Options})")};
              PERFORM pg_catalog.setval(pg_catalog.pg_get_serial_sequence({Names}), zero_downtime_lab_last, zero_downtime_lab_called);
            """),
    ]);

    public override Operation Inverse => new LeaveIdentity(sequence, this);

    private string Names => $"{Literal.Of(sequence.QuotedTable)}, {Literal.Of(sequence.Column)}";

    /// <summary>Numbers the column by the sequence again.</summary>
    private sealed class LeaveIdentity(OwnSequence sequence, BecomeIdentity inverse) : PostgreSqlOperation
    {
        public override string Description => $"Number '{sequence.Column}' of '{sequence.Table}' by a sequence again";

        public override ServerScript Script => new(sequence.Table,
        [
            OwnSequence.Do($"""
                  LOCK TABLE {sequence.QuotedTable} IN ACCESS EXCLUSIVE MODE;
                  EXECUTE 'SELECT last_value, is_called FROM ' || pg_catalog.pg_get_serial_sequence({inverse.Names}) INTO zero_downtime_lab_last, zero_downtime_lab_called;
                  ALTER TABLE {sequence.QuotedTable} ALTER COLUMN {sequence.QuotedColumn} DROP IDENTITY;
                {sequence.Create}
                  ALTER TABLE {sequence.QuotedTable} ALTER COLUMN {sequence.QuotedColumn} SET DEFAULT {sequence.Next};
                  PERFORM pg_catalog.setval({Literal.Of(sequence.QuotedName)}, zero_downtime_lab_last, zero_downtime_lab_called);
                """),
        ]);

        public override Operation Inverse => inverse;
    }
}
