namespace TlsCompat.Audit.Trials;

/// <summary>The hellos for server names, one from each client, made when a name is first asked for.</summary>
internal sealed class WitnessHellos
{
    private readonly Dictionary<string, WitnessHello[]> _hellos = new(StringComparer.Ordinal);

    /// <summary>In the order of <see cref="WitnessClient.All"/>.</summary>
    public IReadOnlyList<WitnessHello> For(string serverName)
    {
        if (!_hellos.TryGetValue(serverName, out var hellos))
            _hellos[serverName] = hellos = [.. WitnessClient.All.Select(client => client.HelloFor(serverName))];
        return hellos;
    }
}
