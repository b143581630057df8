namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A renamed identity column: the numbering goes on where it was, under its name and with its options.</summary>
public sealed class IdentityTests
{
    private const string Rename = "rename_column: {table: things, from: old, to: new}";

    private const string Identity = """
        SELECT format('%s %s %s', a.attname, a.attidentity, s.*)
        FROM pg_attribute a
        JOIN pg_depend d ON d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype = 'i' AND d.classid = 'pg_class'::regclass
        JOIN pg_class c ON c.oid = d.objid
        JOIN LATERAL (SELECT c.relname, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle, q.seqtypid::regtype FROM pg_sequence q WHERE q.seqrelid = c.oid) AS s ON true
        WHERE a.attrelid = 'things'::regclass AND a.attidentity <> ''
        """;

    [PostgresTheory]
    [InlineData("ALWAYS", "", 4)]
    [InlineData("BY DEFAULT", "", 4)]
    [InlineData("ALWAYS", "(SEQUENCE NAME \"Own seq\" START 100 INCREMENT 5 MAXVALUE 9000 CACHE 1 CYCLE)", 115)]
    public async Task The_numbering_goes_on_with_all_its_options(string kind, string options, int next)
    {
        await using var trial = await FileTrial.CreateAsync(
            $"""
            CREATE TABLE things (old int GENERATED {kind} AS IDENTITY {options} PRIMARY KEY, name text);
            INSERT INTO things (name) VALUES ('a'), ('b'); CREATE TABLE lines (thing int REFERENCES things); INSERT INTO lines SELECT old FROM things;
            """);
        var before = await trial.ReadAsync<string>(Identity);

        (await trial.StartAsync(Rename)).Failure.Should().BeNull();
        await trial.RunAsync("INSERT INTO things (name) VALUES ('c'); INSERT INTO things (new, name) VALUES (77, 'by new code')");
        (await trial.ReadAsync<long>("SELECT count(*) FROM things WHERE new = old")).Should().Be(4, "old code lets it be numbered, new code may give a number");
        (await trial.CompleteAsync()).Failure.Should().BeNull();

        (await trial.ReadAsync<string>(Identity)).Should().Be(before.Replace("old ", "new ", StringComparison.Ordinal));
        var following = await trial.ReadAsync<int>("INSERT INTO things (name) VALUES ('d') RETURNING new");
        following.Should().BeGreaterThanOrEqualTo(next, "no number is given twice").And.BeLessThan(next + 10);
        (await trial.ReadAsync<long>("SELECT count(*) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace")).Should().Be(1, "nothing that stood in is left");
    }

    [PostgresFact]
    public async Task A_rollback_leaves_the_numbering_as_it_was()
    {
        await using var trial = await FileTrial.CreateAsync("CREATE TABLE things (old int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text); INSERT INTO things (name) VALUES ('a')");
        var before = await trial.ReadAsync<string>(Identity);

        await trial.StartAsync(Rename);
        await trial.RollbackAsync();

        (await trial.ReadAsync<string>(Identity)).Should().Be(before);
        (await trial.ReadAsync<int>("INSERT INTO things (name) VALUES ('b') RETURNING old")).Should().Be(2);
    }

    [PostgresTheory]
    [InlineData("generated: {identity: {user_specified_values: ALWAYS}}", "a")]
    [InlineData("generated: {identity: {user_specified_values: BY DEFAULT}}", "d")]
    public async Task A_new_table_is_numbered_by_an_identity(string generated, string kind)
    {
        await using var trial = await FileTrial.CreateAsync("SELECT 1");

        (await trial.StartAsync($"create_table: {{name: things, columns: [{{name: old, type: int, pk: true, {generated}}}, {{name: name, type: text}}]}}")).Failure.Should().BeNull();

        (await trial.ReadAsync<string>(Identity)).Should().StartWith($"old {kind} (things_old_seq,1,1,");
        (await trial.ReadAsync<int>("INSERT INTO things (name) VALUES ('a') RETURNING old")).Should().Be(1);
    }

    [PostgresTheory]
    [InlineData("drop_column: {table: things, column: old}")]
    [InlineData("alter_column: {table: things, column: old, default: '7'}")]
    public async Task Another_change_of_an_identity_column_is_refused_with_what_works(string operation)
    {
        await using var trial = await FileTrial.CreateAsync("CREATE TABLE things (old int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text)");

        (await trial.Awaiting(it => it.PreviewAsync(operation)).Should().ThrowAsync<MigrationFileException>()).WithMessage(
            "*'old' of 'things' is an identity column, which a plan cannot change; make it a serial first: *");
    }
}
