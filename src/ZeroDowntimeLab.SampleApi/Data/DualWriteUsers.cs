namespace ZeroDowntimeLab.SampleApi;

/// <summary>
/// The version in between: it writes the old and the new columns, and reads the old one, because only that is filled in
/// every row. It can be deployed as soon as the new columns exist, and the old version can be deployed again after it.
/// </summary>
internal sealed class DualWriteUsers(Database database) : IUsers
{
    public Task<User?> FindAsync(long id) => database.FindAsync(
        """SELECT id, "fullName" FROM users WHERE id = $1""",
        row => new User(row.GetInt64(0), row.GetString(1)),
        id);

    public Task<bool> AddAsync(User user)
    {
        var (first, last) = FullName.Split(user.FullName);
        return database.ExecuteAsync(
            """INSERT INTO users (id, "fullName", first_name, last_name) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING""",
            user.Id,
            user.FullName,
            first,
            last);
    }

    public Task<bool> ChangeAsync(User user)
    {
        var (first, last) = FullName.Split(user.FullName);
        return database.ExecuteAsync(
            """UPDATE users SET "fullName" = $2, first_name = $3, last_name = $4 WHERE id = $1""",
            user.Id,
            user.FullName,
            first,
            last);
    }
}
