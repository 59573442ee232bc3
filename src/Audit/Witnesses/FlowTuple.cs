using System.Net;

namespace TlsCompat.Audit.Witnesses;

/// <summary>The two ends of a witness.</summary>
internal sealed record FlowTuple(IPEndPoint Client, IPEndPoint Server);
