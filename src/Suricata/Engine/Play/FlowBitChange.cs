namespace TlsCompat.Suricata.Engine.Play;

/// <summary>A <c>flowbits:set,name</c> and the like: carried out when its rule matches, logged or not.</summary>
internal sealed record FlowBitChange(FlowBitOperation Operation, string Name);
