namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The choices of one module, told apart from those of others by its address.</summary>
internal sealed class ModuleChoices(IChoices choices, string address) : IChoices
{
    public int? Choose(string key, IReadOnlyList<string> labels) => address.Length == 0
        ? choices.Choose(key, labels)
        : choices.Choose(address + key, [.. labels.Select(label => $"{label} in {address.TrimEnd('.')}")]);
}
