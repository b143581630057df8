namespace ZeroDowntimeLab.Racing;

/// <summary>The table of users as the application reaches it. What it refuses, it refuses with an exception.</summary>
public interface IUserStore
{
    /// <summary>Adds a user.</summary>
    ValueTask InsertAsync(AppVersion version, long id, string? text);

    /// <summary>Changes the text of a user.</summary>
    ValueTask UpdateAsync(AppVersion version, long id, string? text);

    /// <summary>Reads the text of a user.</summary>
    ValueTask<Answer> ReadAsync(AppVersion version, long id);

    /// <summary>Reads the text of every user, through the eyes of one version.</summary>
    Task<IReadOnlyDictionary<long, string?>> ReadAllAsync(AppVersion version);
}
