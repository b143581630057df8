using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>Backfills from another column, from a constant, and by a transform of one's own.</summary>
internal static class AnyBackfill
{
    public static IEnumerable<Gen<Operation>> For(PlanDraft draft) =>
    [
        .. Sources(draft).Where(CanCopy).FromAny(way => To(way.Table, way.To, Gen.Constant(Transform.Copy(way.From.Name)))),
        .. draft.FreeColumns.FromAny(place => To(place.Table, place.Column, AnyValue.For(place.Column).Select(Transform.Constant))),
        .. Sources(draft).FromAny(way => To(way.Table, way.To, Either(way.From, way.To))),
    ];

    /// <summary>A transform that any column can be the source of: one value for NULL, one for all others.</summary>
    public static Gen<Transform> Either(Column source, Column target) =>
        from whenNull in AnyValue.For(target)
        from otherwise in AnyValue.For(target)
        select Transform.From(source.Name, value => value is null ? whenNull : otherwise, $"either {whenNull} or {otherwise}");

    private static IEnumerable<(Table Table, Column From, Column To)> Sources(PlanDraft draft) =>
        draft.FreeColumns.SelectMany(to => to.Table.Columns.Select(from => (to.Table, from, to.Column)));

    private static bool CanCopy((Table Table, Column From, Column To) way) =>
        way.From.Type == way.To.Type
        && way.From != way.To
        && (way.To.IsNullable || way.Table.Rows.All(row => row[way.From.Name] is not null));

    private static Gen<Operation> To(Table table, Column column, Gen<Transform> transforms) =>
        transforms.Select(Operation (transform) => new Backfill(table.Name, column, transform));
}
