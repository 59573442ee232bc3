using TlsCompat.Tls.Values;

namespace TlsCompat.Tls.Messages;

/// <summary>One record of a layout: its version, and how much of the message it carries.</summary>
public readonly record struct RecordCut(ProtocolVersion Version, int Length);
