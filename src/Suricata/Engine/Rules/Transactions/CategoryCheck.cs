using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>
/// AWS's <c>aws_domain_category</c> and <c>aws_url_category</c>, which stock Suricata does not have: a category is a set of names
/// without a value. It needs the server name, and so the complete ClientHello.
/// </summary>
internal sealed class CategoryCheck(string keyword, string category, EngineVersion version) : TransactionCheck(keyword)
{
    private readonly OpenSet _set = new($"{keyword} {category}", FlowPlace.ServerName);

    public override IReadOnlyList<OpenSet> OpenSets => [_set];

    public override bool AppliesTo(PacketDirection direction) => direction.IsToServer();

    public override int Progress(PacketDirection direction) => version == EngineVersion.Suricata7 ? TlsProgress.Start : TlsProgress.ClientHelloDone8;

    public override EarlyAnswer Early => EarlyAnswer.NeedsHello;

    public override Truth Holds(PacketView packet) => packet.Flow.Tls.ClientHello?.ServerName is null
        ? Truth.No
        : packet.Flow.Assumption.Holds(_set.Name, _set.Place);
}
