namespace ZeroDowntimeLab.Racing;

/// <summary>What a request wants.</summary>
public enum RequestKind
{
    /// <summary>To see a user.</summary>
    Read,

    /// <summary>To change a user.</summary>
    Update,

    /// <summary>To add a user.</summary>
    Insert,
}
