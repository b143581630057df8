using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Collects what the operations of a file need: steps by phase, and the expressions to try out first.</summary>
/// <param name="catalog">What the server had before the plan began.</param>
internal sealed class PlanBuilder(FileCatalog catalog)
{
    private readonly Dictionary<string, PlannedTable> _tables = [];
    private readonly Dictionary<(string Table, string Column), FilePosition> _claims = [];
    private readonly List<(MigrationPhase Phase, Operation Operation)> _steps = [];
    private readonly List<ExpressionTrial> _trials = [];
    private readonly List<(SqlExpression Expression, PlannedTable Table)> _unknown = [];

    public FileCatalog Catalog => catalog;

    /// <summary>The expressions to try out before anything starts.</summary>
    public IReadOnlyList<ExpressionTrial> Trials => _trials;

    /// <summary>The expressions of which nothing is known yet, each with the table that it reads.</summary>
    public IReadOnlyList<(SqlExpression Expression, PlannedTable Table)> Unknown => _unknown;

    /// <summary>The steps, phase by phase, and within a phase in the order of the file.</summary>
    public IEnumerable<MigrationStep> Steps => _steps
        .OrderBy(step => step.Phase)
        .Select(step => new MigrationStep(step.Phase, step.Operation.Description, step.Operation));

    public void Expand(Operation operation) => _steps.Add((Expanding, operation));

    public void Migrate(Operation operation) => _steps.Add((Migrating, operation));

    public void Contract(Operation operation) => _steps.Add((Contracting, operation));

    /// <summary>Adds the steps of a plan that the core makes.</summary>
    public void Add(MigrationPlan plan) => _steps.AddRange(plan.Steps.Select(step => (step.Phase, step.Forward)));

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

        if (facts.Sources.FirstOrDefault(source => table.Find(source)?.Computed == ComputedColumn.Generated) is { } generated)
            throw expression.Refuse($"'{expression.Field}' reads '{generated}', which PostgreSQL computes only after triggers have run; write its expression in its place");
        return facts;
    }

    /// <summary>A table that exists, or that the file creates in an operation above.</summary>
    public PlannedTable Table(string name, FilePosition at)
    {
        if (_tables.TryGetValue(name, out var known))
            return known;
        if (!catalog.Tables.TryGetValue(name, out var found))
        {
            var missing = new TableNotFoundException(name, catalog.TableNames);
            throw new MigrationFileException(at, missing.Message, missing);
        }

        return _tables[name] = new PlannedTable(found, isNew: false);
    }

    /// <summary>A column that exists, for the one operation of the file that changes it.</summary>
    public CatalogColumn Claim(PlannedTable table, string column, FilePosition at)
    {
        if (table.Find(column) is not { } found)
        {
            var missing = new ColumnNotFoundException(column, table.Name);
            throw new MigrationFileException(at, missing.Message, missing);
        }

        Reserve(table, column, at);
        return found.Computed == ComputedColumn.No
            ? found
            : throw new MigrationFileException(at, $"'{column}' of '{table.Name}' is {Kind(found.Computed)}, which a plan cannot change{Instead(found.Computed)}");
    }

    /// <summary>A name for a column that does not exist yet.</summary>
    public void ClaimNew(PlannedTable table, string column, FilePosition at)
    {
        Reserve(table, column, at);
        if (table.Find(column) is null)
            return;
        var duplicate = new DuplicateColumnException(column, table.Name);
        throw new MigrationFileException(at, duplicate.Message, duplicate);
    }

    /// <summary>Claims a whole table: it is created or dropped.</summary>
    public void ClaimTable(PlannedTable table, FilePosition at)
    {
        if (_claims.Keys.FirstOrDefault(claim => claim.Table == table.Key) is { Table: not null } other)
            throw new MigrationFileException(at, $"Table '{table.Name}' is changed in line {_claims[other].Line} already; use a file for each change");
        _claims[(table.Key, "")] = at;
    }

    public PlannedTable Create(CatalogTable table, FilePosition at)
    {
        if (catalog.Tables.ContainsKey(table.Name) || _tables.ContainsKey(table.Name))
        {
            var duplicate = new DuplicateTableException(table.Name);
            throw new MigrationFileException(at, duplicate.Message, duplicate);
        }

        return _tables[table.Name] = new PlannedTable(table, isNew: true);
    }

    // An operation does not see what an earlier one does to a column: that is found here, and not while a plan runs.
    private void Reserve(PlannedTable table, string column, FilePosition at)
    {
        if (_claims.TryGetValue((table.Key, ""), out var whole))
            throw new MigrationFileException(at, $"Table '{table.Name}' is created or dropped in line {whole.Line}; write all about it there");
        if (!_claims.TryAdd((table.Key, column), at))
        {
            throw new MigrationFileException(
                at, $"Column '{column}' of '{table.Name}' is changed in line {_claims[(table.Key, column)].Line} already; use a file for each change");
        }
    }

    private static string Kind(ComputedColumn computed) =>
        computed == ComputedColumn.Generated ? "a generated column" : "an identity column";

    private static string Instead(ComputedColumn computed) => computed == ComputedColumn.Generated
        ? ""
        : "; make it a serial first: in one transaction ALTER COLUMN … DROP IDENTITY, CREATE SEQUENCE … OWNED BY it that starts after its last value, "
        + "ALTER COLUMN … SET DEFAULT nextval(…)";
}
