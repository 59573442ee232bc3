namespace TlsCompat.Firewall.Sources;

/// <summary>An object of the AWS API, put together from values that a tool writes elsewhere or otherwise. A member that is null is not there.</summary>
/// <param name="owner">Where it stands.</param>
/// <param name="isTemplate">Whether values may be open.</param>
/// <param name="members">The members by their names in the API.</param>
internal sealed class ShapeObject(SourceNode owner, bool isTemplate, params (string Name, SourceNode? Value)[] members) : SourceNode
{
    public override SourceNode? this[string name] => members.FirstOrDefault(member => member.Name == name).Value;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members =>
        members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value!));

    internal override bool IsTemplate => isTemplate;

    internal override IValueSite Site => PlaceSite.Of(owner);
}
