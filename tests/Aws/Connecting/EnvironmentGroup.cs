namespace TlsCompat.Aws.Tests.Connecting;

/// <summary>The process has one environment.</summary>
[CollectionDefinition(nameof(EnvironmentGroup), DisableParallelization = true)]
public sealed class EnvironmentGroup;
