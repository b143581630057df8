namespace ZeroDowntimeLab;

/// <summary>One of the statements by which a rule begins or ends.</summary>
internal sealed record RuleStatement(string Text, TableLock Lock, RuleChange Change) : SqlStatement(Text, Lock);
