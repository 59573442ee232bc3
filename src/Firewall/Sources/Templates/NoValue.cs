namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>A member or element that is not there (AWS::NoValue).</summary>
internal sealed class NoValue(SourceNode owner) : SourceNode
{
    internal override IValueSite Site => PlaceSite.Of(owner);
}
