namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A <c>check</c> in a migration file.</summary>
internal sealed record FileCheck(CheckConstraint Constraint, SqlExpression Condition)
{
    public static FileCheck? Parse(FileFields? fields)
    {
        if (fields is null)
            return null;
        var condition = fields.Expression("constraint");
        return new FileCheck(new CheckConstraint(fields.Name("name"), condition.Sql, fields.Flag("no_inherit")), condition);
    }

    public static readonly string[] Supported = ["name", "constraint", "no_inherit"];

    public ExpressionTrial Trial(PlannedTable table) => new(Condition, "boolean", table.Sample(ExpressionTester.SampleRows));
}
