using System.Globalization;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A type of column, with values of it as the server prints them.</summary>
/// <param name="Sql">The type in SQL.</param>
/// <param name="Values">Some of its values. Where two are equal to PostgreSQL and not the same, both are here.</param>
internal sealed record Kind(string Sql, params string[] Values)
{
    /// <summary>The types of a user's own that some of the kinds are.</summary>
    public const string Setup = "CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE DOMAIN word AS text CHECK (VALUE <> '')";

    public static readonly Kind Whole = new("integer", "0", "1", "-5", "42");
    public static readonly Kind Text = new("text", "", "ann", "Bob", "it's", "x  y");
    public static readonly Kind Mood = new("mood", "glad", "sad");

    public static readonly Kind[] All =
    [
        Whole,
        Text,
        Mood,
        new("word", "a", "B b"),
        new("character varying(9)", "ünï", "123456789"),
        new("numeric", "1.0", "1.00", "-0.5"),
        new("double precision", "0", "-0", "1.5"),
        new("boolean", "true", "false"),
        new("date", "2024-02-29", "0044-03-15 BC"),
        new("interval", "30 days", "1 mon", "720:00:00"),
        new("jsonb", """{"a": 1.0}""", """{"a": 1.00}""", "[]", "null"),
        new("json", """{"a":1}""", """{"a" : 1}"""),
        new("text[]", "{a,b}", "{}", "{NULL}"),
        new("point", "(1,2)", "(-0,0)"),
        new("bytea", @"\x", @"\x00ff"),
    ];

    /// <summary>Whether values of it can be sorted, so that it can be in an index.</summary>
    public bool HasOrder => Sql is not ("json" or "point");

    /// <summary>A value as a literal of this type.</summary>
    public string Literal(string? value) => value is null ? "NULL" : $"{ZeroDowntimeLab.Literal.Of(value)}::{Sql}";

    /// <summary>Expressions over a column of this kind: the SQL of each, its type, and what it gives.</summary>
    public IEnumerable<Expression> Expressions(string column) => this == Whole
        ?
        [
            new($"{column} * 2", Whole, value => value is null ? null : Number(2 * int.Parse(value, CultureInfo.InvariantCulture))),
            new($"coalesce({column}, 7)", Whole, value => value ?? "7"),
            new($"'no. ' || {column}", Text, value => value is null ? null : $"no. {value}"),
        ]
        : this == Text
            ?
            [
                new($"upper({column})", Text, value => value?.ToUpperInvariant()),
                new($"coalesce({column}, 'none')", Text, value => value ?? "none"),
                new($"length({column})", Whole, value => value is null ? null : Number(value.Length)),
            ]
            : [new($"{column}::text", Text, value => value), new($"({column} IS NULL)::int", Whole, value => value is null ? "1" : "0")];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An expression over one column.</summary>
internal sealed record Expression(string Sql, Kind Kind, Func<string?, string?> Compute);
