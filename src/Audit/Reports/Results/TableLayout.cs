using System.Text.Json.Serialization.Metadata;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>A layout whose table has a row for each of what a result consists of.</summary>
/// <typeparam name="T">A result.</typeparam>
/// <typeparam name="TRow">What a row is.</typeparam>
public sealed record TableLayout<T, TRow>(string Title, JsonTypeInfo<T> Json, Func<T, IEnumerable<TRow>> Rows, IReadOnlyList<ResultColumn<TRow>> Cells)
    : ResultLayout<T>(Title, Json)
{
    public override IReadOnlyList<(string Name, bool IsBrief)> Columns { get; } = [.. Cells.Select(cell => (cell.Name, cell.IsBrief))];

    public override IEnumerable<IReadOnlyList<string?>> RowsOf(T result) => Rows(result).Select(row => (string?[])[.. Cells.Select(cell => cell.Value(row))]);
}
