namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What needs a column without PostgreSQL knowing it. Without a look of ours it would drop the column all the same.</summary>
public sealed class UnlistedDependentsTests
{
    private const string Posts =
        """
        CREATE TABLE posts (id int PRIMARY KEY, title text, body text, tsv tsvector, slug text);
        INSERT INTO posts VALUES (1, 'One', 'the first');
        """;

    private const string Rename = "rename_column: {table: posts, from: title, to: headline}";
    private const string Drop = "drop_column: {table: posts, column: title}";

    public static TheoryData<string, string> RowTypeUsers => new()
    {
        { "CREATE TABLE kept (id int, post posts)", "Column 'public.kept.post' has the row type of 'posts'" },
        { "CREATE TABLE kept (posts posts[])", "Column 'public.kept.posts' has the row type" },
        { "CREATE DOMAIN good_post AS posts; CREATE TABLE kept (post good_post)", "Column 'public.kept.post'" },
        { "CREATE TYPE pair AS (number int, post posts); CREATE TABLE kept (pairs pair[])", "Column 'public.kept.pairs'" },
        { "CREATE TYPE pair AS (number int, post posts); CREATE TYPE span AS RANGE (subtype = pair); CREATE TABLE kept (s span, m span_multirange)", "Column 'public.kept.s'" },
        { "CREATE VIEW kept AS SELECT p FROM posts p", "View 'public.kept'" },
        { "CREATE FUNCTION loud(posts) RETURNS text LANGUAGE sql AS 'SELECT upper($1.title)'", "Function 'public.loud(public.posts)' takes or returns the row type" },
        { "CREATE FUNCTION newest() RETURNS SETOF posts LANGUAGE sql AS 'SELECT * FROM posts'", "Function 'public.newest()'" },
        { "CREATE PROCEDURE keep(INOUT post posts) LANGUAGE plpgsql AS 'BEGIN END'", "Procedure 'public.keep(" },
    };

    [PostgresTheory]
    [MemberData(nameof(RowTypeUsers))]
    public async Task A_row_type_that_is_used_elsewhere_is_an_obstacle(string sql, string obstacle)
    {
        await using var trial = await FileTrial.CreateAsync(Posts + sql);

        foreach (var operation in new[] { Rename, Drop })
        {
            (await trial.PreviewAsync(operation)).Obstacles.Should().Contain(line => line.StartsWith(obstacle, StringComparison.Ordinal), operation);
            await trial.Awaiting(it => it.StartAsync(operation)).Should().ThrowAsync<PlanRefusedException>().WithMessage($"*{obstacle}*");
        }
    }

    [PostgresTheory]
    [InlineData("tsvector_update_trigger(tsv, 'pg_catalog.english', title)")]
    [InlineData("tsvector_update_trigger(tsv, 'pg_catalog.english', body, title)")]
    [InlineData("own('Title, \"title\"')")]
    [InlineData("own('x', 'body,title')")]
    public async Task A_trigger_whose_arguments_name_the_column_is_an_obstacle(string call)
    {
        await using var trial = await FileTrial.CreateAsync(
            Posts + $"""
            CREATE FUNCTION own() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER search BEFORE INSERT OR UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION {call};
            """);

        (await trial.PreviewAsync(Rename)).Obstacles.Should().Equal(
            "Trigger 'search on public.posts' names column 'title' of 'posts' in its arguments; drop it first, or replace it with a function of your own, and create it again with 'headline' afterwards");
        (await trial.PreviewAsync(Drop)).Obstacles.Should().ContainSingle().Which.Should().StartWith("Trigger 'search on public.posts' names column 'title'");
        await trial.Awaiting(it => it.StartAsync(Rename)).Should().ThrowAsync<PlanRefusedException>().WithMessage("*search on public.posts*");
    }

    [PostgresFact]
    public async Task A_trigger_with_such_arguments_that_comes_after_the_start_stops_the_contract()
    {
        await using var trial = await FileTrial.CreateAsync(Posts);
        await trial.StartAsync(Rename);
        await trial.RunAsync("CREATE TRIGGER search BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(tsv, 'pg_catalog.english', title)");

        (await trial.CompleteAsync()).Failure.Should().BeOfType<PlanRefusedException>().Which.Message.Should().Contain("search on public.posts");

        await trial.RunAsync("INSERT INTO posts (id, headline) VALUES (2, 'Two'); DROP TRIGGER search ON posts");
        (await trial.CompleteAsync()).IsComplete.Should().BeTrue("nothing is in the way any more");
    }

    [PostgresTheory]
    [InlineData(Rename, "NEW.slug := lower(NEW.title);", "NEW.slug := lower(NEW.headline);")]
    [InlineData(Rename, "NEW.slug := lower(new . \"title\");", "NEW.slug := lower(NEW.headline); -- once NEW.title")]
    [InlineData(Rename, "NEW.slug := to_jsonb(NEW) ->> 'title';", "NEW.slug := to_jsonb(NEW) ->> 'headline';")]
    [InlineData(Drop, "IF NEW.Title = 'bad' THEN RAISE 'bad title'; END IF;", "/* NEW.title is gone */ NULL;")]
    [InlineData(Drop, "PERFORM title FROM posts WHERE id = NEW.id;", "PERFORM FROM posts WHERE id = NEW.id;")]
    [InlineData(Drop, "EXECUTE format('SELECT title FROM %I', TG_TABLE_NAME);", "NULL;")]
    public async Task A_trigger_function_that_names_the_column_is_a_caution_and_stops_the_contract(string operation, string text, string later)
    {
        await using var trial = await FileTrial.CreateAsync(
            Posts + Function(text) + "CREATE TRIGGER slug BEFORE INSERT OR UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION make_slug()");

        var preview = await trial.PreviewAsync(operation);
        preview.Obstacles.Should().BeEmpty("it can only be changed after the start");
        preview.Warnings.Should().ContainSingle(warning => warning.Code == "trigger-names-column").Which.Message.Should().StartWith(
            "Trigger 'slug on public.posts' calls public.make_slug(), which names column 'title' of 'posts'; change the function");
        (await trial.StartAsync(operation)).Failure.Should().BeNull();

        (await trial.CompleteAsync()).Failure.Should().BeOfType<PlanRefusedException>().Which.Message.Should().Contain("slug on public.posts");
        await trial.RunAsync("INSERT INTO posts (id) VALUES (2); UPDATE posts SET title = 'x'");

        await trial.RunAsync(Function(later));
        (await trial.CompleteAsync()).IsComplete.Should().BeTrue("the function names it no more");
        await trial.RunAsync("INSERT INTO posts (id) VALUES (3)");
    }

    [PostgresTheory]
    [InlineData("NEW.slug := lower(NEW.body); -- NEW.title")]
    [InlineData("INSERT INTO history (title) VALUES (NEW.body);")]
    [InlineData("INSERT INTO history (title) SELECT h.title FROM history h;")]
    [InlineData("PERFORM jsonb_build_object('title', NEW.body);")]
    [InlineData("NEW.slug := title(NEW.body);")]
    [InlineData("NEW.slug := NEW.body || NEW.\"Title\";")]
    public async Task A_trigger_function_that_names_something_else_is_in_nobodys_way(string text)
    {
        await using var trial = await FileTrial.CreateAsync(
            Posts + """
            ALTER TABLE posts ADD "Title" text;
            CREATE TABLE history (title text);
            CREATE FUNCTION title(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
            """ + Function(text) + "CREATE TRIGGER slug BEFORE INSERT OR UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION make_slug()");

        var preview = await trial.PreviewAsync(Rename);
        (preview.Obstacles, preview.Warnings.Where(warning => warning.Code == "trigger-names-column")).Should().BeEquivalentTo((Array.Empty<string>(), Array.Empty<SafetyWarning>()));
        (await trial.StartAsync(Rename)).Failure.Should().BeNull();
        (await trial.CompleteAsync()).IsComplete.Should().BeTrue("the column is not the one of the text");
    }

    private static string Function(string text) =>
        $"CREATE OR REPLACE FUNCTION make_slug() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {text}\nRETURN NEW; END $body$;";
}
