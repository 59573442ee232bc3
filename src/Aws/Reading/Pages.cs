namespace TlsCompat.Aws.Reading;

/// <summary>All pages of a list, one after the other: each names the next.</summary>
internal static class Pages
{
    public static async Task<List<T>> ReadAsync<T>(CallGate gate, Func<string?, CancellationToken, Task<(List<T>? Items, string? Next)>> read)
    {
        var all = new List<T>();
        string? token = null;
        do
        {
            var (items, next) = await gate.RunAsync(cancellation => read(token, cancellation)).ConfigureAwait(false);
            all.AddRange(items ?? []);
            // A token that comes again would go on for ever.
            token = next == token ? null : next;
        }
        while (!string.IsNullOrEmpty(token));
        return all;
    }
}
