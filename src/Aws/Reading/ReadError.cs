namespace TlsCompat.Aws.Reading;

/// <summary>What could not be read, while the rest goes on.</summary>
public sealed record ReadError
{
    /// <summary>The account's number; null where nobody says it.</summary>
    public string? Account { get; init; }

    public required string Region { get; init; }

    /// <summary>What it is, rule group or firewall policy for example; several where a region refuses all of them alike.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name, or id; null for a list of them.</summary>
    public string? Name { get; init; }

    /// <summary>AWS's code, AccessDeniedException for example; null where no answer came.</summary>
    public string? Code { get; init; }

    public required string Message { get; init; }

    public override string ToString() =>
        $"{Account ?? "unknown account"} {Region}: {Kind}{(Name is null ? "" : " " + Name)}: {(Code is null ? "" : Code + ": ")}{Message}";
}
