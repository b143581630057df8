namespace ZeroDowntimeLab.SampleApi;

/// <summary>The answers to requests that are refused.</summary>
internal static class Answers
{
    public static IResult Refused(string why) => Results.Problem(why, statusCode: StatusCodes.Status400BadRequest);

    public static IResult NoSuchUser(long id) => Results.Problem($"There is no user {id}", statusCode: StatusCodes.Status404NotFound);

    public static IResult UserExists(long id) => Results.Problem($"User {id} already exists", statusCode: StatusCodes.Status409Conflict);
}
