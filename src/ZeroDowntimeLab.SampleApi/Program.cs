using Npgsql;
using ZeroDowntimeLab.SampleApi;

// One application in three versions, deployed one after the other:
//   --version old          uses the column "fullName" only
//   --version dual-write   writes first_name and last_name too, but still reads "fullName"
//   --version new          uses first_name and last_name only
// Each of them serves both APIs, /v1 and /v2, at the address of --urls. The environment variable ConnectionStrings__Users
// names the database.
var builder = WebApplication.CreateSlimBuilder(args);
if (builder.Configuration.GetConnectionString("Users") is not { Length: > 0 } connection)
{
    Console.Error.WriteLine("No database is named: set the environment variable ConnectionStrings__Users to a connection string");
    return 2;
}

var database = new Database(NpgsqlDataSource.Create(connection));
IUsers? users = builder.Configuration["version"] switch
{
    "old" => new OldUsers(database),
    "dual-write" => new DualWriteUsers(database),
    "new" => new NewUsers(database),
    _ => null,
};
if (users is null)
{
    Console.Error.WriteLine("No known version is named: use --version old, --version dual-write or --version new");
    return 2;
}

builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddSingleton(users);
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<ErrorAnswers>();
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

// On SIGTERM, ASP.NET Core accepts no new requests and ends when those that have begun have ended.
var app = builder.Build();
app.UseExceptionHandler();
app.MapV1();
app.MapV2();
app.MapGet("/health", async () => await database.IsReadyAsync() ? Results.Ok("ready") : Results.StatusCode(503));
await app.RunAsync();
return 0;
