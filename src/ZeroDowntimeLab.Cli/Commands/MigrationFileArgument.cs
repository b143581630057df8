using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>Reads the migration file that an argument names.</summary>
internal static class MigrationFileArgument
{
    /// <exception cref="UsageException">The file cannot be read.</exception>
    /// <exception cref="MigrationFileException">The file is not a migration file.</exception>
    public static async Task<MigrationFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await MigrationFile.ReadAsync(path, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = error switch
            {
                _ when Secrets.IsConnection(path) => "a connection is given with --connection",
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
                UnauthorizedAccessException => "access is denied",
                _ => error.Message,
            };
            throw new UsageException($"Cannot read the migration file '{Secrets.Show(path)}': {reason}");
        }
    }
}
