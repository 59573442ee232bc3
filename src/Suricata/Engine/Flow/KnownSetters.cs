namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>What the rules of a firewall set before a flow begins, and whether some of them were not read.</summary>
/// <param name="MaySetAddressBit">Whether a bit of an address may be set.</param>
/// <param name="AreRulesMissing">Whether rules that were not read may set what no other rule sets.</param>
internal readonly record struct KnownSetters(Func<AddressBit, bool> MaySetAddressBit, Func<bool> AreRulesMissing);
