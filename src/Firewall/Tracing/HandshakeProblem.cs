namespace TlsCompat.Firewall.Tracing;

/// <summary>Why a handshake cannot be traced as it was asked for.</summary>
public sealed record HandshakeProblem(HandshakeProblemKind Kind, string Message)
{
    public override string ToString() => Message;
}
