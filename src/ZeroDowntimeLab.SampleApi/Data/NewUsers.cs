namespace ZeroDowntimeLab.SampleApi;

/// <summary>The version after the change. It can be deployed when every row is filled. Then the old column can be dropped.</summary>
internal sealed class NewUsers(Database database) : IUsers
{
    public Task<User?> FindAsync(long id) => database.FindAsync(
        "SELECT id, first_name, last_name FROM users WHERE id = $1",
        row => new User(row.GetInt64(0), FullName.Join(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2))),
        id);

    public Task<bool> AddAsync(User user)
    {
        var (first, last) = FullName.Split(user.FullName);
        return database.ExecuteAsync(
            "INSERT INTO users (id, first_name, last_name) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING", user.Id, first, last);
    }

    public Task<bool> ChangeAsync(User user)
    {
        var (first, last) = FullName.Split(user.FullName);
        return database.ExecuteAsync("UPDATE users SET first_name = $2, last_name = $3 WHERE id = $1", user.Id, first, last);
    }
}
