namespace ZeroDowntimeLab.Racing;

/// <summary>The table of users as the application reaches it.</summary>
internal interface IUserStore
{
    /// <summary>Adds a user.</summary>
    /// <exception cref="RequestFailedException">It was refused, or no answer came.</exception>
    ValueTask InsertAsync(AppVersion version, long id, string? text);

    /// <summary>Changes the text of a user.</summary>
    /// <exception cref="RequestFailedException">It was refused, or no answer came.</exception>
    ValueTask UpdateAsync(AppVersion version, long id, string? text);

    /// <summary>Reads the text of a user.</summary>
    /// <exception cref="RequestFailedException">It was refused, or no answer came.</exception>
    ValueTask<Answer> ReadAsync(AppVersion version, long id);

    /// <summary>Reads the text of every user with the columns of one version.</summary>
    Task<IReadOnlyDictionary<long, string?>> ReadAllAsync(AppVersion version);
}
