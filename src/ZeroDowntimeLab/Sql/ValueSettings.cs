namespace ZeroDowntimeLab;

/// <summary>
/// Settings of a session on which the value of an expression depends: <c>moment::date</c> gives another day in another
/// time zone, <c>to_tsvector(title)</c> other words in another language. All sessions of a plan, and its triggers in every
/// session, have those of its start.
/// </summary>
internal static class ValueSettings
{
    /// <summary>
    /// Their names. The server documents them in "Client Connection Defaults". Not <c>timezone_abbreviations</c>: whoever sets
    /// that makes the server read a file, and writes would take twice as long.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "DateStyle", "IntervalStyle", "TimeZone", "lc_monetary", "lc_numeric", "lc_time",
        "bytea_output", "extra_float_digits", "default_text_search_config",
        "array_nulls", "transform_null_equals", "standard_conforming_strings", "xmlbinary", "xmloption",
    ];

    /// <summary>The clauses with which a function has the settings of the session that creates it.</summary>
    public static string FromCurrent { get; } = string.Concat(Names.Select(name => $" SET {Identifier.Quote(name)} FROM CURRENT"));
}
