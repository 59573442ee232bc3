using System.Collections.Concurrent;

namespace TlsCompat.Aws.Reading;

/// <summary>The errors of a region, as they come from many calls at once.</summary>
internal sealed class RegionErrors(string region, Func<Task<string?>> account)
{
    private readonly ConcurrentQueue<(string? Account, string Kind, string? Name, string? Code, string Message)> _errors = new();

    public void Add(string? owner, string kind, string? name, Exception error)
    {
        var (code, message) = CallGate.Describe(error);
        _errors.Enqueue((owner, kind, name, code, message));
    }

    public void Add(string? owner, string kind, string? name, string message) => _errors.Enqueue((owner, kind, name, null, message));

    /// <summary>In a stable order; what refuses several lists alike is one error.</summary>
    public async Task<List<ReadError>> ToListAsync()
    {
        if (_errors.IsEmpty)
            return [];
        var known = _errors.All(error => error.Account is not null) ? null : await account().ConfigureAwait(false);
        return
        [
            .. _errors.GroupBy(error => error.Name is null ? $"{error.Code}\n{error.Message}" : $"{error.Kind}\n{error.Name}\n{error.Message}", StringComparer.Ordinal)
                .Select(same => new ReadError
                {
                    Account = same.First().Account ?? known,
                    Region = region,
                    Kind = string.Join(", ", same.Select(error => error.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
                    Name = same.First().Name,
                    Code = same.First().Code,
                    Message = same.First().Message,
                })
                .OrderBy(error => error.Kind, StringComparer.Ordinal).ThenBy(error => error.Name, StringComparer.Ordinal),
        ];
    }
}
