namespace TlsCompat.Incident.Tests;

/// <summary>How to start the command line that is tested: the native program where TLSCOMPAT_NATIVE_TOOL names one, or else the portable one.</summary>
internal static class BuiltTool
{
    /// <summary>The path of the native program; null where none is tested.</summary>
    public static string? Native { get; } = Environment.GetEnvironmentVariable("TLSCOMPAT_NATIVE_TOOL") is { Length: > 0 } path ? path : null;

    /// <summary>The muxer and the assembly that was built beside the tests.</summary>
    public static IReadOnlyList<string> Portable { get; } =
    [
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        Path.Combine(AppContext.BaseDirectory, "tlscompat.dll"),
    ];

    /// <summary>The words that a call begins with.</summary>
    public static IReadOnlyList<string> Command { get; } = Native is { } program ? [program] : Portable;
}
