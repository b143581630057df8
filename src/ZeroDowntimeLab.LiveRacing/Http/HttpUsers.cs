using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>
/// The users as an instance of the sample application serves them. Requests go to both APIs in turn: the first has a full
/// name, the second its parts.
/// </summary>
internal sealed class HttpUsers(HttpClient client) : IUserStore
{
    private int _requests;

    public async ValueTask InsertAsync(AppVersion version, long id, string? text)
    {
        var api = NextApi();
        await AskAsync(api, () => client.PostAsJsonAsync($"{api}/users", Body(api, id, text))).ConfigureAwait(false);
    }

    public async ValueTask UpdateAsync(AppVersion version, long id, string? text)
    {
        var api = NextApi();
        await AskAsync(api, () => client.PutAsJsonAsync($"{api}/users/{id}", Body(api, id, text))).ConfigureAwait(false);
    }

    public async ValueTask<Answer> ReadAsync(AppVersion version, long id)
    {
        var api = NextApi();
        var answer = await AskAsync(api, () => client.GetAsync(new Uri($"{api}/users/{id}", UriKind.Relative)), mayBeMissing: true).ConfigureAwait(false);
        return answer is { } user ? new Answer(true, Text(api, user)) : default;
    }

    /// <summary>No API returns all users at once.</summary>
    public Task<IReadOnlyDictionary<long, string?>> ReadAllAsync(AppVersion version) => throw new NotSupportedException();

    private string NextApi() => int.IsEvenInteger(Interlocked.Increment(ref _requests)) ? "v2" : "v1";

    private static Dictionary<string, object?> Body(string api, long id, string? text)
    {
        if (api == "v1")
            return new() { ["id"] = id, ["fullName"] = text };
        var parts = text!.Split(' ', 2);
        return new() { ["id"] = id, ["first_name"] = parts[0], ["last_name"] = parts.ElementAtOrDefault(1) };
    }

    private static string? Text(string api, JsonElement user) => api == "v1"
        ? user.GetProperty("fullName").GetString()
        : string.Join(' ', new[] { user.GetProperty("first_name").GetString(), user.GetProperty("last_name").GetString() }.OfType<string>());

    private static async Task<JsonElement?> AskAsync(string api, Func<Task<HttpResponseMessage>> request, bool mayBeMissing = false)
    {
        try
        {
            using var answer = await request().ConfigureAwait(false);
            if (mayBeMissing && answer.StatusCode == HttpStatusCode.NotFound)
                return null;
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>().ConfigureAwait(false);
            return answer.IsSuccessStatusCode
                ? body
                : throw new RequestFailedException(
                    $"/{api}: {(int)answer.StatusCode}, {body.GetProperty("detail").GetString()}",
                    isInDoubt: answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            throw new RequestFailedException($"/{api}: {error.Message}", isInDoubt: true, error);
        }
    }
}
