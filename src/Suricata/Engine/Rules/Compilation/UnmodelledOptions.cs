using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options that the engine does not model: unknown by their name, and those of another application.</summary>
internal static class UnmodelledOptions
{
    public static void Add(RuleBody body, OptionReading option)
    {
        var name = option.Name;
        body.Unknown.Add(name);
        if (option.Option.Keyword.Protocol is not null)
        {
            body.IsOfApplication = true;
            body.Checks.Add(new UnknownCheck(name));
        }
        else
        {
            body.IsScopeOpen = true;
            body.Conditions.Add(new UnknownCondition(name));
        }
    }

    /// <summary>Beside the application of the flows Suricata would not load it; beside a transport it makes the rule one for its own.</summary>
    public static void AddOfOtherApplication(RuleBody body, OptionReading option)
    {
        if (body.IsOfApplication)
            option.Refuse(body);
        body.IsForOtherTraffic = true;
    }
}
