namespace ZeroDowntimeLab.SampleApi;

/// <summary>The version before the change: one column for the name.</summary>
internal sealed class OldUsers(Database database) : IUsers
{
    public Task<User?> FindAsync(long id) => database.FindAsync(
        """SELECT id, "fullName" FROM users WHERE id = $1""",
        row => new User(row.GetInt64(0), row.GetString(1)),
        id);

    public Task<bool> AddAsync(User user) => database.ExecuteAsync(
        """INSERT INTO users (id, "fullName") VALUES ($1, $2) ON CONFLICT (id) DO NOTHING""",
        user.Id,
        user.FullName);

    public Task<bool> ChangeAsync(User user) => database.ExecuteAsync(
        """UPDATE users SET "fullName" = $2 WHERE id = $1""",
        user.Id,
        user.FullName);
}
