namespace ZeroDowntimeLab.Racing;

/// <summary>How a version of the application works in a phase.</summary>
public enum Compatibility
{
    /// <summary>Every request gets the right answer.</summary>
    Works,

    /// <summary>Every request gets an answer, but some get something other than what was written last.</summary>
    AnswersWrongly,

    /// <summary>Some requests fail.</summary>
    Fails,
}
