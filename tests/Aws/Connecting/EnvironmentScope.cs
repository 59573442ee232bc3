using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Tests.Connecting;

/// <summary>Variables of the process for a while. Tests that use it are in a collection that runs by itself.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);

    /// <summary>With nothing of AWS but these.</summary>
    public EnvironmentScope(params (string Name, string? Value)[] variables)
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)))
            Set(name, null);
        Set("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials");
        foreach (var (name, value) in variables)
            Set(name, value);
        FallbackInternalConfigurationFactory.Reset();
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        FallbackInternalConfigurationFactory.Reset();
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
