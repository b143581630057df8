using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Collects what the operations of a file need: steps by phase, and the expressions to try out first. Each operation sees
/// the tables as the ones above it leave them.
/// </summary>
/// <param name="catalog">What the server had before the plan began.</param>
internal sealed class PlanBuilder(FileCatalog catalog)
{
    private readonly Dictionary<string, PlannedTable> _tables = [];
    private readonly List<Func<IEnumerable<PlannedStep>>> _steps = [];
    private readonly List<ExpressionTrial> _trials = [];
    private readonly List<(SqlExpression Expression, PlannedTable Table)> _unknown = [];

    public FileCatalog Catalog => catalog;

    /// <summary>The expressions to try out before anything starts.</summary>
    public IReadOnlyList<ExpressionTrial> Trials => _trials;

    /// <summary>The expressions of which nothing is known yet, each with the table that it reads.</summary>
    public IReadOnlyList<(SqlExpression Expression, PlannedTable Table)> Unknown => _unknown;

    /// <summary>
    /// The steps, phase by phase, and within a phase in the order of the file. What cannot be undone comes at the end, so
    /// that everything before it can fail without harm: first SQL, of which nobody knows whether it succeeds, then the drops.
    /// </summary>
    public IEnumerable<MigrationStep> Steps => _steps
        .SelectMany(make => make())
        .OrderBy(step => step.Phase)
        .ThenBy(step => step.Turn)
        .Select(step => new MigrationStep(step.Phase, step.Operation.Description, step.Operation));

    public void Expand(Operation operation) => Add(new PlannedStep(Expanding, operation));

    public void Migrate(Operation operation) => Add(new PlannedStep(Migrating, operation));

    public void Contract(Operation operation) => Add(new PlannedStep(Contracting, operation));

    /// <summary>Adds a step for after the drops.</summary>
    public void ContractLast(Operation operation) => Add(new PlannedStep(Contracting, operation) { IsLast = true });

    /// <summary>Adds a change of a table that the file creates: nobody uses the table yet.</summary>
    public void Change(PlannedTable table, Operation operation) => Expand(new NewTableChange(table.Name, operation));

    /// <summary>Adds the steps of a plan that the core makes, when all operations of the file are known.</summary>
    public void Add(Func<MigrationPlan> make) => _steps.Add(() => make().Steps.Select(step => new PlannedStep(step.Phase, step.Forward)));

    /// <summary>Adds steps, at this place, when all operations of the file are known. It can add nothing but steps.</summary>
    public void Later(Action<PlanBuilder> add) => _steps.Add(() =>
    {
        var later = new PlanBuilder(catalog);
        add(later);
        return later._steps.SelectMany(make => make());
    });

    public void Try(ExpressionTrial? trial)
    {
        if (trial is not null)
            _trials.Add(trial);
    }

    /// <summary>
    /// What is known of an expression. As long as nobody has asked the server, it may read every column and give another
    /// value each time.
    /// </summary>
    public ExpressionFacts FactsOf(SqlExpression expression, PlannedTable table)
    {
        if (!catalog.Facts.TryGetValue(expression.Position.ToString(), out var facts))
        {
            _unknown.Add((expression, table));
            return ExpressionFacts.Unknown(table);
        }

        if (facts.Sources.FirstOrDefault(source => table.Find(source)?.Definition.Computed == ComputedColumn.Generated) is { } generated)
            throw expression.Refuse($"'{expression.Field}' reads '{generated}', which PostgreSQL computes only after triggers have run; write its expression in its place");
        return facts;
    }

    /// <summary>A table that exists, or that the file creates in an operation above.</summary>
    public PlannedTable Table(string name, FilePosition at)
    {
        if (_tables.TryGetValue(KeyOf(name), out var known))
        {
            return known.DroppedAt is { } dropped
                ? throw new MigrationFileException(at, $"Table '{name}' is dropped in line {dropped.Line}")
                : known;
        }

        if (!catalog.Tables.TryGetValue(name, out var found))
        {
            var missing = new TableNotFoundException(name, catalog.TableNames);
            throw new MigrationFileException(at, missing.Message, missing);
        }

        return _tables[KeyOf(name)] = new PlannedTable(found, createdAt: null);
    }

    public PlannedTable Create(CatalogTable table, FilePosition at)
    {
        if (catalog.Tables.ContainsKey(table.Name) || _tables.ContainsKey(KeyOf(table.Name)))
        {
            var duplicate = new DuplicateTableException(table.Name);
            throw new MigrationFileException(at, duplicate.Message, duplicate);
        }

        return _tables[KeyOf(table.Name)] = new PlannedTable(table, at);
    }

    /// <summary>A column that an operation changes, as the operations above it leave it.</summary>
    public static PlannedColumn Column(PlannedTable table, string column, FilePosition at)
    {
        var found = NumberedColumn(table, column, at);
        return found.Definition.Computed == ComputedColumn.No ? found : throw Fixed(table, found.Definition, at);
    }

    /// <summary>A column to remove: one that the table had before the plan, or any of a new table.</summary>
    public static PlannedColumn OldColumn(PlannedTable table, string column, FilePosition at) => Old(table, Column(table, column, at), at);

    /// <summary>The same for a rename, which an identity column can have too.</summary>
    public static PlannedColumn RenamedColumn(PlannedTable table, string column, FilePosition at) => Old(table, NumberedColumn(table, column, at), at);

    private static PlannedColumn NumberedColumn(PlannedTable table, string column, FilePosition at)
    {
        var found = table.Find(column);
        if (found is null && table.FindEver(column) is { Gone: { } gone })
            throw new MigrationFileException(at, $"Column '{column}' of '{table.Name}' is {gone.Deed} in line {gone.Position.Line}");
        if (found is null)
        {
            var missing = new ColumnNotFoundException(column, table.Name);
            throw new MigrationFileException(at, missing.Message, missing);
        }

        return found.Definition.Computed == ComputedColumn.Generated ? throw Fixed(table, found.Definition, at) : found;
    }

    private static PlannedColumn Old(PlannedTable table, PlannedColumn found, FilePosition at) => table.IsNew || found.Origin == ColumnOrigin.Found
        ? found
        : throw new MigrationFileException(
            at, $"Column '{found.Definition.Name}' of '{table.Name}' is {found.Deed} in line {found.Position.Line}; write there what it is to be in the end");

    /// <summary>Adds a column under a name that is free, for old code too.</summary>
    public static PlannedColumn NewColumn(PlannedTable table, ColumnOrigin origin, CatalogColumn column, FilePosition at)
    {
        if (table.FindEver(column.Name) is { } other)
        {
            var duplicate = new DuplicateColumnException(column.Name, table.Name);
            throw new MigrationFileException(
                at, other.Gone is null ? duplicate.Message : $"{duplicate.Message}: it is {other.Deed} in line {other.Gone?.Position.Line}, and old code uses it until the plan is complete", duplicate);
        }

        var added = new PlannedColumn(origin, column, at);
        table.Add(added);
        return added;
    }

    /// <summary>Claims a column for an operation that writes it by a trigger until the plan is complete.</summary>
    public static void AddRule(PlannedTable table, PlannedColumn column, FilePosition at)
    {
        if (column.Rule is { } other)
        {
            throw new MigrationFileException(
                at, $"Column '{column.Definition.Name}' of '{table.Name}' is written by the operation in line {other.Line} until the plan is complete; use a file for each of the two");
        }

        column.Rule = at;
    }

    private void Add(PlannedStep step) => _steps.Add(() => [step]);

    // The same table has one key, whether the file writes its schema or not.
    private string KeyOf(string name)
    {
        if (catalog.Tables.TryGetValue(name, out var found))
            return $"{found.Schema}.{name.Split('.', 2)[^1]}";
        return name.Contains('.', StringComparison.Ordinal) ? name : $"{catalog.CurrentSchema}.{name}";
    }

    private static MigrationFileException Fixed(PlannedTable table, CatalogColumn column, FilePosition at) =>
        new(at, $"'{column.Name}' of '{table.Name}' is {Kind(column.Computed)}, which a plan cannot change{Instead(column.Computed)}");

    private static string Kind(ComputedColumn computed) =>
        computed == ComputedColumn.Generated ? "a generated column" : "an identity column";

    private static string Instead(ComputedColumn computed) => computed == ComputedColumn.Generated
        ? ""
        : "; make it a serial first: in one transaction ALTER COLUMN … DROP IDENTITY, CREATE SEQUENCE … OWNED BY it that starts after its last value, "
        + "ALTER COLUMN … SET DEFAULT nextval(…)";

    private sealed record PlannedStep(MigrationPhase Phase, Operation Operation)
    {
        public bool IsLast { get; init; }

        public int Turn => this switch
        {
            { Phase: not Contracting } => 0,
            { IsLast: true } => 4,
            // A drop that ends a rule goes before the other drops: the rule may read their columns.
            { Operation: Combined { Effects.Removes.Count: > 0 } } => 2,
            { Operation.Effects.Removes.Count: > 0 } => 3,
            { Operation.Inverse: NoOpUndo } => 1,
            _ => 0,
        };
    }
}
