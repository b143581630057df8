namespace ZeroDowntimeLab.Racing;

/// <summary>How a version of the application fares in a phase.</summary>
public enum Compatibility
{
    /// <summary>Every request is answered, and rightly.</summary>
    Works,

    /// <summary>Every request is answered, but some with something else than what was written last.</summary>
    AnswersWrongly,

    /// <summary>Some requests fail.</summary>
    Fails,
}
