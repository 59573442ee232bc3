namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// The ways that a configuration may be, where conditions of it are known to a deployment alone: each is one answer to each of them. When there are
/// too many, the conditions that are met last stay open.
/// </summary>
/// <param name="playsBranches">Whether more than one is played; else every condition stays open.</param>
internal sealed class TerraformWorlds(bool playsBranches) : IChoices
{
    private const int MostChoices = 4;
    private const int MostWorlds = 16;

    private readonly List<Choice> _choices = [];
    private int _met;

    /// <summary>What was chosen in this world, as clauses: <c>var.report_only holds</c>.</summary>
    public IEnumerable<(string Key, string Label)> Chosen => _choices.Take(_met).Select(choice => (choice.Key, choice.Labels[choice.Option]));

    public int? Choose(string key, IReadOnlyList<string> labels)
    {
        var index = _choices.FindIndex(choice => choice.Key == key);
        if (index < 0)
        {
            if (!playsBranches || _choices.Count == MostChoices || _choices.Aggregate(labels.Count, (all, choice) => all * choice.Labels.Count) > MostWorlds)
                return null;
            index = _choices.Count;
            _choices.Add(new Choice(key, labels, 0));
        }

        _met = Math.Max(_met, index + 1);
        return _choices[index].Option;
    }

    /// <summary>Goes on to the next world; false where all were played. What is first asked for in a world is chosen anew in the next.</summary>
    public bool MoveNext()
    {
        while (_choices is [.., var last])
        {
            _choices.RemoveAt(_choices.Count - 1);
            if (last.Option + 1 < last.Labels.Count)
            {
                _choices.Add(last with { Option = last.Option + 1 });
                break;
            }
        }

        _met = 0;
        return _choices.Count > 0;
    }

    private readonly record struct Choice(string Key, IReadOnlyList<string> Labels, int Option);
}
