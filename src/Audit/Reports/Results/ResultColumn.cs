namespace TlsCompat.Audit.Reports.Results;

/// <summary>A column of a table of results. Its name is that of the member in JSON where there is one.</summary>
/// <typeparam name="T">What a row is.</typeparam>
/// <param name="Name">The name.</param>
/// <param name="Value">The value of a row; null for none.</param>
/// <param name="IsBrief">Whether it is shown where a person reads the table, who wants few columns.</param>
public sealed record ResultColumn<T>(string Name, Func<T, string?> Value, bool IsBrief = false);
