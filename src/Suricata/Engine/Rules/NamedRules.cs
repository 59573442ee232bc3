using System.Text;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>Tells of tens of thousands of server names which of them some of a set of rules looks for.</summary>
public sealed class NamedRules
{
    private readonly ServerNameIndex _index = new();
    private readonly List<CompiledRule> _rules = [];
    private readonly List<int> _found = [];

    /// <summary>Takes a rule in; false where the rule may match whatever the name is, or does not say where in a name its text stands.</summary>
    public bool TryAdd(CompiledRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!_index.TryAdd(_rules.Count, rule))
            return false;
        _rules.Add(rule);
        return true;
    }

    /// <summary>Whether one of the rules may match a hello for a name of ASCII characters.</summary>
    public bool MayTake(string serverName)
    {
        var name = Encoding.ASCII.GetBytes(serverName);
        _found.Clear();
        _index.Find(name, _found);
        return _found.Exists(at => !_rules[at].Behaviour.IsNeverFor(name));
    }
}
