namespace ZeroDowntimeLab;

/// <summary>Text between dollar signs, which needs no escapes.</summary>
internal static class DollarQuote
{
    /// <summary>The text between two tags that it does not contain, so that nothing in it can end it early.</summary>
    public static string Of(string text)
    {
        // The line breaks are for a text that ends with the beginning of the tag.
        var tag = "$zdl$";
        for (var i = 1; text.Contains(tag, StringComparison.Ordinal); i++)
            tag = $"$zdl{i}$";
        return $"{tag}\n{text}\n{tag}";
    }
}
