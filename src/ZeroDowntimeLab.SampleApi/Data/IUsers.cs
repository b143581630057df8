namespace ZeroDowntimeLab.SampleApi;

/// <summary>The table of users. Versions of the application differ in how they use it, and in nothing else.</summary>
internal interface IUsers
{
    Task<User?> FindAsync(long id);

    /// <summary>False if there is a user with that id already.</summary>
    Task<bool> AddAsync(User user);

    /// <summary>False if there is no such user.</summary>
    Task<bool> ChangeAsync(User user);
}
