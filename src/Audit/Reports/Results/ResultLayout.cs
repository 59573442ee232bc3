using System.Text.Json.Serialization.Metadata;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>How the results of one verb are written: all that a format needs to know of them.</summary>
/// <typeparam name="T">A result.</typeparam>
/// <param name="Title">What they are called, as a heading.</param>
/// <param name="Json">How a result is written in JSON. The members are a contract.</param>
public abstract record ResultLayout<T>(string Title, JsonTypeInfo<T> Json)
{
    /// <summary>Whether there is always one result: in JSON it is an object and no array.</summary>
    public bool IsOne { get; init; }

    /// <summary>What a result is as a test case, in reports of tests; null where it is none.</summary>
    public Func<T, TestCase>? Test { get; init; }

    /// <summary>What is said of a result as a whole, above its rows, where a person reads the table; null where the rows say it all.</summary>
    public Func<T, IEnumerable<string>>? Sentences { get; init; }

    /// <summary>The names of the columns in a table, and whether a person's table has them.</summary>
    public abstract IReadOnlyList<(string Name, bool IsBrief)> Columns { get; }

    /// <summary>The rows of a result, a value a column.</summary>
    public abstract IEnumerable<IReadOnlyList<string?>> RowsOf(T result);
}
