using System.Text.Json.Serialization;

namespace ZeroDowntimeLab.SampleApi;

/// <summary>The second API: a user has a first name and, if there is one, a last name.</summary>
internal static class V2
{
    private sealed record Body(
        long? Id, [property: JsonPropertyName("first_name")] string? FirstName, [property: JsonPropertyName("last_name")] string? LastName)
    {
        public static Body Of(User user)
        {
            var (first, last) = FullName.Split(user.FullName);
            return new Body(user.Id, first, last);
        }

        public User ToUser(long id) => new(id, FullName.Join(FirstName!, LastName));

        public string? BrokenRule() => Rules.Broken("first_name", FirstName, isOneWord: true)
            ?? (LastName is null ? null : Rules.Broken("last_name", LastName));
    }

    public static void MapV2(this WebApplication app)
    {
        app.MapGet("/v2/users/{id}", async (long id, IUsers users) =>
            await users.FindAsync(id) is { } user ? Results.Ok(Body.Of(user)) : Answers.NoSuchUser(id));

        app.MapPost("/v2/users", async (Body body, IUsers users) =>
        {
            if ((Rules.Broken(body.Id) ?? body.BrokenRule()) is { } broken)
                return Answers.Refused(broken);
            var user = body.ToUser(body.Id!.Value);
            return await users.AddAsync(user) ? Results.Created($"/v2/users/{user.Id}", Body.Of(user)) : Answers.UserExists(user.Id);
        });

        app.MapPut("/v2/users/{id}", async (long id, Body body, IUsers users) =>
        {
            if (body.BrokenRule() is { } broken)
                return Answers.Refused(broken);
            var user = body.ToUser(id);
            return await users.ChangeAsync(user) ? Results.Ok(Body.Of(user)) : Answers.NoSuchUser(id);
        });
    }
}
