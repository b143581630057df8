namespace ZeroDowntimeLab.PostgreSql.Tests;

public sealed class MigrationFileTests
{
    private const string Rename = """
        operations:
          - rename_column:
              table: users
              from: name
              to: full_name
        """;

    [Fact]
    public void The_name_of_the_file_without_extension_is_the_id() =>
        MigrationFile.Parse("db/02_rename.yaml", Rename).Id.Should().Be("02_rename", "a file is known by its name");

    [Fact]
    public void The_text_of_the_file_is_kept() =>
        MigrationFile.Parse("a.yaml", Rename).Source.Should().Be(Rename, "a later run reads it again");

    [Theory]
    [InlineData("{\"operations\": [{\"rename_column\": {\"table\": \"users\", \"from\": \"name\", \"to\": \"full_name\"}}]}")]
    [InlineData("{\n\t\"operations\": [\n\t\t{\"rename_column\": {\"table\": \"users\", \"from\": \"name\", \"to\": \"full_name\"}}\n\t]\n}\n")]
    [InlineData("{\"$schema\": \"https://example.org/schema.json\", \"name\": \"a\", \"operations\": [{\"sql\": {\"up\": \"SELECT 1\"}}]}")]
    public void JSON_is_read_too(string json) =>
        MigrationFile.Parse("a.json", json).Operations.Should().ContainSingle("the format can be YAML or JSON");

    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("# nothing\n", 1, 1, "empty")]
    [InlineData("operations: []", 1, 13, "an empty list")]
    [InlineData("operations: 5", 1, 13, "takes a list")]
    [InlineData("- a", 1, 1, "takes fields")]
    [InlineData("operations: [\n", 2, 1, "not YAML")]
    [InlineData("version_schema: v2\noperations: [{sql: {up: a}}]", 1, 1, "'version_schema' is not supported")]
    [InlineData("name: other\noperations: [{sql: {up: a}}]", 1, 1, "'name' says 'other'")]
    [InlineData("operations: [{sql: {up: a}}]\n---\nb: c", 2, 1, "one document")]
    [InlineData("operations:\n  - &x\n    sql: {up: a}", 2, 5, "Anchors")]
    [InlineData("operations:\n  - *x", 2, 5, "Anchors")]
    [InlineData("operations:\n  - sql: {up: !!binary a}", 2, 15, "Tags")]
    [InlineData("operations:\n  - rename_table: {from: a, to: b}", 2, 5, "'rename_table' is not supported")]
    [InlineData("operations:\n  - sql: {up: a}\n    drop_index: {name: b}", 3, 5, "an item of its own")]
    [InlineData("operations:\n  - sql:\n      up: a\n      up: b", 4, 7, "given twice, first in line 3")]
    [InlineData("operations:\n  - drop_column:\n      table: a\n      colum: b", 4, 7, "'colum' is not supported in 'drop_column'")]
    [InlineData("operations:\n  - drop_column:\n      table: a", 3, 7, "needs 'column'")]
    [InlineData("operations:\n  - drop_index:\n      name: 5", 3, 13, "put the number in quotes")]
    [InlineData("operations:\n  - drop_index:\n      name: [a]", 3, 13, "takes a text; this is a list")]
    [InlineData("operations:\n  - drop_index:\n      name: null", 3, 13, "this is nothing")]
    [InlineData("operations:\n  - drop_index:\n      name: \"a\\0\"", 3, 13, "NUL")]
    [InlineData("operations:\n  - drop_index:\n      name: \"\\ud800\"", 3, 13, "surrogates")]
    [InlineData("operations:\n  - sql:\n      up: a\n      onComplete: 'true'", 4, 19, "takes true or false; this is a text")]
    [InlineData("operations:\n  - sql:\n      up: a\n      down: b\n      onComplete: true", 4, 7, "no way back")]
    [InlineData("operations:\n  - drop_index: {name: a}\n  - sql: {up: b}", 3, 10, "a file of its own")]
    [InlineData("operations:\n  - alter_column:\n      table: a\n      column: b\n      type: text", 5, 7, "'type' is not supported")]
    [InlineData("operations:\n  - alter_column:\n      table: a\n      column: b", 3, 7, "changes nothing")]
    [InlineData("operations:\n  - alter_column:\n      table: a\n      column: b\n      up: c\n      references: {name: d, table: e, column: f, deferrable: true}", 6, 7, "deferrable foreign key")]
    [InlineData("operations:\n  - alter_column:\n      table: a\n      column: b\n      up: c\n      unique: {name: d}", 5, 7, "nothing to correct")]
    [InlineData("operations:\n  - add_column:\n      table: a\n      column: {name: b, type: text, pk: true, nullable: true}", 4, 16, "keeps its primary key")]
    [InlineData("operations:\n  - add_column:\n      table: a\n      column: {name: b, type: serial, default: c}", 4, 48, "has a default of its own")]
    [InlineData("operations:\n  - add_column:\n      table: a\n      up: c\n      column: {name: b, type: serial}", 4, 11, "'up' cannot go with a column whose values PostgreSQL computes")]
    [InlineData("operations:\n  - create_index: {table: a, name: b, columns: [{column: c, expression: d}]}", 2, 49, "needs either 'column' or 'expression'")]
    [InlineData("operations:\n  - create_index: {table: a, name: b, columns: [c], storage_parameters: 'a) WHERE (b'}", 2, 53, "takes settings such as fillfactor = 70")]
    [InlineData("operations:\n  - create_index: {table: a, name: b, columns: {c: {opclass: {name: d, params: ['e) f']}}}}", 2, 81, "takes texts such as siglen=32")]
    [InlineData("operations:\n  - sql: {up: 'CREATE INDEX CONCURRENTLY a ON b (c)'}", 2, 11, "cannot run in a transaction: use 'create_index'")]
    [InlineData("operations:\n  - sql: {up: '-- tidy\n\n      drop index concurrently a'}", 2, 11, "use 'drop_index'")]
    [InlineData("operations:\n  - sql: {up: 'UPDATE a SET b = 1; VACUUM a'}", 2, 11, "'VACUUM a' cannot run in a transaction with other statements")]
    [InlineData("operations:\n  - sql: {up: SELECT 1, down: CREATE DATABASE a}", 2, 25, "run it by hand")]
    [InlineData("operations:\n  - add_column:\n      table: a\n      column: {name: b, type: text}", 4, 16, "give 'up' or 'default'")]
    [InlineData("operations:\n  - add_column:\n      table: a\n      column: {name: b, type: text, generated: {}}", 4, 48, "needs either 'expression' or 'identity'")]
    [InlineData("operations:\n  - create_table:\n      name: a\n      columns: [{name: b, type: text}, {name: b, type: text}]", 4, 41, "given twice")]
    [InlineData("operations:\n  - create_index: {table: a, name: b, columns: [c], method: magic}", 2, 53, "takes btree")]
    public void What_is_not_supported_is_refused_as_a_whole_with_its_position(string text, int line, int column, string problem)
    {
        var parse = () => MigrationFile.Parse("a.yaml", text);
        var error = parse.Should().Throw<MigrationFileException>("nothing of a file runs unless all of it can").Which;
        error.Message.Should().Contain(problem);
        error.Position.Should().Be(new FilePosition("a.yaml", line, column), "people look for the position first");
    }

    [Fact]
    public void A_name_that_is_too_long_for_PostgreSQL_is_refused_with_its_position()
    {
        var parse = () => MigrationFile.Parse("a.yaml", Rename.Replace("full_name", new string('x', 64), StringComparison.Ordinal));
        parse.Should().Throw<MigrationFileException>().WithMessage("a.yaml:5:7: *64 bytes*");
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var parse = () => MigrationFile.Parse("a.yaml", $"operations: {new string('[', 5000)}");
        parse.Should().Throw<MigrationFileException>("a file cannot exhaust the stack").WithMessage("*levels*");
    }

    [Fact]
    public async Task A_file_that_is_not_UTF8_is_refused()
    {
        var read = () => ReadAsync([0x6f, 0xff, 0xfe]);
        await read.Should().ThrowAsync<MigrationFileException>().WithMessage("*UTF-8*");
    }

    [Fact]
    public async Task A_huge_file_is_refused()
    {
        var read = () => ReadAsync(new byte[(1 << 20) + 1]);
        await read.Should().ThrowAsync<MigrationFileException>().WithMessage("*larger*");
    }

    [Fact]
    public async Task A_file_with_a_byte_order_mark_is_read() =>
        (await ReadAsync([0xef, 0xbb, 0xbf, .. System.Text.Encoding.UTF8.GetBytes(Rename)])).Operations.Should().ContainSingle();

    [Fact]
    public void Whatever_is_in_a_file_the_error_has_a_position()
    {
        var random = new Random(17);
        const string Letters = "{}[]:,-?&*!|>'\"%@`#~ \n\tab01\\";
        for (var i = 0; i < 3000; i++)
        {
            var text = "operations: " + new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => Letters[random.Next(Letters.Length)])]);
            var parse = () => MigrationFile.Parse("a.yaml", text);
            parse.Should().Throw<MigrationFileException>($"no text makes the reader itself fail: {text}");
        }
    }

    private static async Task<MigrationFile> ReadAsync(byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("zdl-file-");
        try
        {
            var path = Path.Combine(folder.FullName, "01_a.yaml");
            await File.WriteAllBytesAsync(path, content);
            return await MigrationFile.ReadAsync(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
