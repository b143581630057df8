namespace ZeroDowntimeLab.Exercises;

/// <summary>A call that the library refuses, and what you expect before you see it.</summary>
public interface IRefusedCall
{
    /// <summary>Makes the call.</summary>
    /// <param name="users">A table with the columns <c>id</c>, <c>name</c> and <c>email</c>, and two rows.</param>
    void Call(Table users);

    /// <summary>What you expect to see.</summary>
    ExpectedRefusal Expect();
}

/// <summary>What you expect when a call is refused.</summary>
public sealed record ExpectedRefusal
{
    /// <summary>The type of the exception, <c>typeof(…)</c>; <see langword="null"/> if you expect none.</summary>
    public required Type? Error { get; init; }

    /// <summary>Some words of the message.</summary>
    public required string MessageContains { get; init; }

    /// <summary>Whether the columns or the rows of the table are different afterwards.</summary>
    public required bool TableChanges { get; init; }
}
