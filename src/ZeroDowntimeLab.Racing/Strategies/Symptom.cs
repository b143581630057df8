namespace ZeroDowntimeLab.Racing;

/// <summary>What users suffer from a migration.</summary>
[Flags]
public enum Symptom
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Requests to instances of an older version fail.</summary>
    OldCodeFails = 1,

    /// <summary>Requests to instances of the newest version fail.</summary>
    NewCodeFails = 2,

    /// <summary>What was written during the migration is lost in the end.</summary>
    LostWrites = 4,

    /// <summary>What was there before the migration is lost in the end.</summary>
    LostRows = 8,

    /// <summary>Nothing is lost in the end, but some answers were not what was written last.</summary>
    WrongAnswers = 16,
}
