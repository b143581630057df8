namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Creates the sequence of a column.</summary>
/// <param name="sequence">The sequence.</param>
internal sealed class CreateSequence(OwnSequence sequence) : PostgreSqlOperation
{
    public override string Description => $"Number '{sequence.Column}' of '{sequence.Table}' by a sequence";

    public override ServerScript Script => new(sequence.Table, [OwnSequence.Do(sequence.Create)]);

    public override Operation Inverse => new DropSequence(sequence);
}

/// <summary>Drops the sequence of a column.</summary>
/// <param name="sequence">The sequence.</param>
internal sealed class DropSequence(OwnSequence sequence) : PostgreSqlOperation
{
    public override string Description => $"Drop the sequence of '{sequence.Column}' of '{sequence.Table}'";

    public override ServerScript Script => new(sequence.Table, [new($"DROP SEQUENCE {sequence.QuotedName}", TableLock.AccessExclusive)]);

    public override Operation Inverse => new CreateSequence(sequence);
}
