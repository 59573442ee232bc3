using TlsCompat.Handshake;

namespace TlsCompat.Peers.Tests;

/// <summary>A scene and what is to be found in it.</summary>
/// <param name="Name">The scene in a few words.</param>
/// <param name="Kind">The diagnosis.</param>
/// <param name="Confidence">How sure it is to be.</param>
/// <param name="Group">The group, as it is written; null where the server never says one.</param>
/// <param name="Parts">What the scene is made of, in the order in which it is set up.</param>
internal sealed record Row(string Name, DiagnosisKind Kind, Confidence Confidence, string? Group, params Action<Scene>[] Parts)
{
    /// <summary>Further arguments of the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The server name that is asked for.</summary>
    public string ServerName { get; init; } = Scene.ServerName;

    /// <summary>The rules through which the ClientHellos are followed; null for none.</summary>
    public string? Rules { get; init; }

    /// <summary>Whether those rules explain what was seen.</summary>
    public RuleAgreement? Agreement { get; init; }

    /// <summary>The least bytes of the server's flight that arrive whole; null where nothing is asked.</summary>
    public int? FlightOfAtLeast { get; init; }

    /// <summary>The public report that says that servers or boxes behave so; null for none.</summary>
    public string? Report { get; init; }
}
