namespace ZeroDowntimeLab.Exercises;

/// <summary>A call that the library refuses, and what you expect of it before you have seen it.</summary>
public interface IRefusedCall
{
    /// <summary>Makes the call.</summary>
    /// <param name="users">A table with the columns <c>id</c>, <c>name</c> and <c>email</c>, and two rows.</param>
    void Call(Table users);

    /// <summary>What you expect to see.</summary>
    ExpectedRefusal Expect();
}

/// <summary>What you expect of a call that is refused.</summary>
public sealed record ExpectedRefusal
{
    /// <summary>The type of the exception, <c>typeof(…)</c>; <see langword="null"/> if you expect none.</summary>
    public required Type? Error { get; init; }

    /// <summary>Some words of its message.</summary>
    public required string MessageContains { get; init; }

    /// <summary>Whether the table is another one afterwards: its columns or its rows.</summary>
    public required bool TableChanges { get; init; }
}
