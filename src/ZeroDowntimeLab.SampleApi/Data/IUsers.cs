namespace ZeroDowntimeLab.SampleApi;

/// <summary>The table of users. The versions of the application differ only in how they use it.</summary>
internal interface IUsers
{
    Task<User?> FindAsync(long id);

    /// <summary>Returns false if a user with that id already exists.</summary>
    Task<bool> AddAsync(User user);

    /// <summary>Returns false if there is no such user.</summary>
    Task<bool> ChangeAsync(User user);
}
