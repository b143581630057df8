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

    public FileCatalog Catalog => catalog;

    /// <summary>The expressions to try out before anything starts.</summary>
    public IReadOnlyList<ExpressionTrial> Trials => _trials;

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
        var found = ClaimNumbered(table, column, at);
        return found.Computed == ComputedColumn.No ? found : throw Fixed(table, found, at);
    }

    /// <summary>The same for a change that an identity column can have too.</summary>
    public CatalogColumn ClaimNumbered(PlannedTable table, string column, FilePosition at)
    {
        if (table.Find(column) is not { } found)
        {
            var missing = new ColumnNotFoundException(column, table.Name);
            throw new MigrationFileException(at, missing.Message, missing);
        }

        Reserve(table, column, at);
        return found.Computed == ComputedColumn.Generated ? throw Fixed(table, found, at) : found;
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

    private static MigrationFileException Fixed(PlannedTable table, CatalogColumn column, FilePosition at) =>
        new(at, $"'{column.Name}' of '{table.Name}' is {Kind(column.Computed)}, which a plan cannot change{Instead(column.Computed)}");

    private static string Kind(ComputedColumn computed) =>
        computed == ComputedColumn.Generated ? "a generated column" : "an identity column";

    private static string Instead(ComputedColumn computed) => computed == ComputedColumn.Generated
        ? ""
        : "; make it a serial first: in one transaction ALTER COLUMN … DROP IDENTITY, CREATE SEQUENCE … OWNED BY it that starts after its last value, "
        + "ALTER COLUMN … SET DEFAULT nextval(…)";
}
