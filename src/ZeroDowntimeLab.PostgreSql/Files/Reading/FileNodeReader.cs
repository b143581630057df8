using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Reads the text of a migration file, YAML or JSON, into nodes that know their position. JSON is YAML too, so there is
/// one reader. What YAML has beyond plain data (anchors, tags, several documents) is refused.
/// </summary>
internal sealed class FileNodeReader
{
    private const int DeepestNesting = 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _file;
    private readonly Parser _parser;

    private FileNodeReader(string file, string text)
    {
        _file = file;
        _parser = new Parser(new StringReader(text));
    }

    /// <exception cref="MigrationFileException">It is not YAML, or it is empty.</exception>
    public static FileNode Read(string file, string text)
    {
        try
        {
            return new FileNodeReader(file, text).ReadDocument();
        }
        catch (YamlException error)
        {
            throw new MigrationFileException(At(file, error.Start), $"This is not YAML: {error.Message}", error);
        }
    }

    private FileNode ReadDocument()
    {
        Next<StreamStart>();
        if (_parser.Current is StreamEnd)
            throw new MigrationFileException(new FilePosition(_file, 1, 1), "The file is empty");
        Next<DocumentStart>();
        var node = ReadNode(depth: 0);
        Next<DocumentEnd>();
        if (_parser.Current is not StreamEnd)
            throw Refuse(_parser.Current!, "A migration file has one document; another one begins here");
        return node;
    }

    private FileNode ReadNode(int depth)
    {
        var current = _parser.Current!;
        if (depth > DeepestNesting)
            throw Refuse(current, $"More than {DeepestNesting} levels of nesting");
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
            throw Refuse(current, "Anchors and aliases are not supported; write the value out");
        if (current is NodeEvent { Tag.IsEmpty: false })
            throw Refuse(current, "Tags are not supported");

        return current switch
        {
            Scalar => ReadScalar(),
            SequenceStart => ReadList(depth),
            MappingStart => ReadMapping(depth),
            _ => throw Refuse(current, "A value is missing"),
        };
    }

    private FileScalar ReadScalar()
    {
        var scalar = (Scalar)_parser.Current!;
        if (!IsStorable(scalar.Value))
            throw Refuse(scalar, "The text has a NUL character or half a character, which PostgreSQL does not accept");
        Advance();
        return new FileScalar(At(_file, scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private FileList ReadList(int depth)
    {
        var start = Next<SequenceStart>();
        var items = new List<FileNode>();
        while (_parser.Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        Next<SequenceEnd>();
        return new FileList(At(_file, start.Start), items);
    }

    private FileMapping ReadMapping(int depth)
    {
        var start = Next<MappingStart>();
        var fields = new List<FileField>();
        while (_parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            if (key is not FileScalar name)
                throw new MigrationFileException(key.Position, $"The name of a field is a text; this is {key.Kind}");
            if (fields.Find(field => field.Name == name.Text) is { } first)
                throw new MigrationFileException(key.Position, $"Field '{name.Text}' is given twice, first in line {first.Position.Line}");
            fields.Add(new FileField(name.Position, name.Text, ReadNode(depth + 1)));
        }

        Next<MappingEnd>();
        return new FileMapping(At(_file, start.Start), fields);
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        if (_parser.Current is null)
            Advance();
        var current = _parser.Current as T ?? throw Refuse(_parser.Current!, "A value is missing");
        Advance();
        return current;
    }

    private void Advance()
    {
        try
        {
            _parser.MoveNext();
        }
        catch (InvalidOperationException error)
        {
            // The parser fails on some texts instead of refusing them.
            throw new MigrationFileException(At(_file, _parser.Current?.End ?? Mark.Empty), "This is not YAML", error);
        }
    }

    private static bool IsStorable(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return false;
        try
        {
            return StrictUtf8.GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private MigrationFileException Refuse(ParsingEvent at, string problem) => new(At(_file, at.Start), problem);

    private static FilePosition At(string file, Mark mark) => new(file, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));
}
