using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace ZeroDowntimeLab.SampleApi;

/// <summary>The answer to a request that ends in an exception: one sentence that says why.</summary>
internal sealed class ErrorAnswers : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var (status, why) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, bad.InnerException is System.Text.Json.JsonException ? "The body is not the expected JSON" : bad.Message),
            PostgresException { InvariantSeverity: "ERROR" } refused => (StatusCodes.Status500InternalServerError, refused.MessageText),
            NpgsqlException gone => (StatusCodes.Status503ServiceUnavailable, $"The database does not answer: {gone.Message}"),
            _ => (StatusCodes.Status500InternalServerError, "The application failed"),
        };
        await Results.Problem(why, statusCode: status).ExecuteAsync(context);
        return true;
    }
}
