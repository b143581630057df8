namespace ZeroDowntimeLab.Racing;

/// <summary>What a request does.</summary>
internal enum RequestKind
{
    /// <summary>Reads a user.</summary>
    Read,

    /// <summary>Changes a user.</summary>
    Update,

    /// <summary>Adds a user.</summary>
    Insert,
}
