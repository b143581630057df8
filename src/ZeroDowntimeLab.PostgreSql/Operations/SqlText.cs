using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>SQL of a person's own, divided into statements, as far as that is needed to know how it can run.</summary>
internal static partial class SqlText
{
    // What PostgreSQL runs in no transaction. It refuses itself what would end the transaction of the step.
    private static readonly (Regex Start, string Advice)[] Refused =
    [
        (CreateConcurrently(), "use 'create_index', which creates it the same way and resumes after a crash"),
        (DropConcurrently(), "use 'drop_index', which drops it the same way"),
        (Outside(), "run it by hand"),
    ];

    /// <summary>Whether it is one statement that PostgreSQL runs in no transaction, and that can be run again after a crash.</summary>
    public static bool RunsAlone(string sql) => Statements(sql) is [var only] && Alone().IsMatch(only);

    /// <summary>Why the SQL cannot be run as a step; <see langword="null"/> if it can.</summary>
    public static string? WhyNot(string sql)
    {
        var statements = Statements(sql);
        foreach (var statement in statements)
        {
            if (Array.Find(Refused, refused => refused.Start.IsMatch(statement)) is { Advice: { } advice })
                return $"'{Shorten(statement)}' cannot run in a transaction: {advice}";
            if (statements.Count > 1 && Alone().IsMatch(statement))
                return $"'{Shorten(statement)}' cannot run in a transaction with other statements: give it a file of its own";
        }

        return null;
    }

    /// <summary>The statements, without comments, each on one line. The text of quotes is left out.</summary>
    private static List<string> Statements(string sql)
    {
        var bare = Quoted().Replace(sql, match => match.Value[0] is '-' or '/' ? " " : "''");
        return [.. bare.Split(';').Select(statement => Spaces().Replace(statement, " ").Trim()).Where(statement => statement.Length > 0)];
    }

    private static string Shorten(string statement) => statement.Length <= 40 ? statement : $"{statement[..40].TrimEnd()}…";

    // Comments, texts, names in quotes, and what stands between dollar signs.
    [GeneratedRegex("""--[^\n]*|/\*(?:[^*]|\*(?!/))*\*/|[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$.*?\$\1\$""", RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(VACUUM\b|REINDEX\b.* CONCURRENTLY\b|REINDEX (\(.*\) )?(DATABASE|SYSTEM|SCHEMA)\b|CLUSTER( VERBOSE)?$)", RegexOptions.IgnoreCase)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^CREATE (UNIQUE )?INDEX CONCURRENTLY\b", RegexOptions.IgnoreCase)]
    private static partial Regex CreateConcurrently();

    [GeneratedRegex(@"^DROP INDEX CONCURRENTLY\b", RegexOptions.IgnoreCase)]
    private static partial Regex DropConcurrently();

    [GeneratedRegex(@"^((CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)\b|ALTER SYSTEM\b|ALTER DATABASE .* SET TABLESPACE\b|ALTER TABLE .* DETACH PARTITION .* CONCURRENTLY\b|COPY .* FROM STDIN\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();
}
