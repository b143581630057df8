namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Text between dollar signs, which needs no escapes.</summary>
internal static class DollarQuote
{
    /// <summary>The text between two tags that do not stand in it, so that nothing in it can end it early.</summary>
    public static string Of(string text)
    {
        // A text that ends with the beginning of the tag would make the tag end too early: hence the line breaks.
        var tag = "$zdl$";
        for (var i = 1; text.Contains(tag, StringComparison.Ordinal); i++)
            tag = $"$zdl{i}$";
        return $"{tag}\n{text}\n{tag}";
    }
}
