namespace ZeroDowntimeLab.SampleApi;

/// <summary>The first API: a user has a full name.</summary>
internal static class V1
{
    private sealed record Body(long? Id, string? FullName);

    public static void MapV1(this WebApplication app)
    {
        app.MapGet("/v1/users/{id}", async (long id, IUsers users) =>
            await users.FindAsync(id) is { } user ? Results.Ok(user) : Answers.NoSuchUser(id));

        app.MapPost("/v1/users", async (Body body, IUsers users) =>
        {
            if ((Rules.Broken(body.Id) ?? Rules.Broken("fullName", body.FullName)) is { } broken)
                return Answers.Refused(broken);
            var user = new User(body.Id!.Value, body.FullName!);
            return await users.AddAsync(user) ? Results.Created($"/v1/users/{user.Id}", user) : Answers.UserExists(user.Id);
        });

        app.MapPut("/v1/users/{id}", async (long id, Body body, IUsers users) =>
        {
            if (Rules.Broken("fullName", body.FullName) is { } broken)
                return Answers.Refused(broken);
            var user = new User(id, body.FullName!);
            return await users.ChangeAsync(user) ? Results.Ok(user) : Answers.NoSuchUser(id);
        });
    }
}
