using System.Text;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// Which members the objects of the AWS Network Firewall API have (API model of 2020-11-12), by the names that CloudFormation has for them too:
/// a name that is none of these says nothing to AWS, whatever was meant by it.
/// </summary>
internal static class AwsSchema
{
    // As deep as a dimension of a custom action of a policy lies, and more.
    private const int Deepest = 16;

    /// <summary>For each type its members, each with the type of its value, of the values of a list or, behind a star, of the values of a map.</summary>
    private static readonly Dictionary<string, IReadOnlyList<(string Name, string Type)>> Types = new(StringComparer.Ordinal)
    {
        ["AWS::NetworkFirewall::RuleGroup"] = Of("RuleGroupName RuleGroup:RuleGroup Type Capacity Description Tags SummaryConfiguration EncryptionConfiguration"),
        ["AWS::NetworkFirewall::FirewallPolicy"] = Of("FirewallPolicyName FirewallPolicy:FirewallPolicy Description Tags EncryptionConfiguration"),
        ["RuleGroup"] = Of("RuleVariables:RuleVariables ReferenceSets:ReferenceSets RulesSource:RulesSource StatefulRuleOptions:StatefulRuleOptions SummaryConfiguration"),
        ["RuleVariables"] = Of("IPSets:*IPSet PortSets:*PortSet"),
        ["IPSet"] = Of("Definition"),
        ["PortSet"] = Of("Definition"),
        ["ReferenceSets"] = Of("IPSetReferences:*IPSetReference"),
        ["IPSetReference"] = Of("ReferenceArn"),
        ["RulesSource"] = Of("RulesString RulesSourceList:RulesSourceList StatefulRules:StatefulRule StatelessRulesAndCustomActions:StatelessRulesAndCustomActions"),
        ["RulesSourceList"] = Of("Targets TargetTypes GeneratedRulesType"),
        ["StatefulRule"] = Of("Action Header:Header RuleOptions:RuleOption"),
        ["Header"] = Of("Protocol Source SourcePort Direction Destination DestinationPort"),
        ["RuleOption"] = Of("Keyword Settings"),
        ["StatelessRulesAndCustomActions"] = Of("StatelessRules:StatelessRule CustomActions:CustomAction"),
        ["StatelessRule"] = Of("RuleDefinition:RuleDefinition Priority"),
        ["RuleDefinition"] = Of("MatchAttributes:MatchAttributes Actions"),
        ["MatchAttributes"] = Of("Sources:Address Destinations:Address SourcePorts:PortRange DestinationPorts:PortRange Protocols TCPFlags:TCPFlagField"),
        ["Address"] = Of("AddressDefinition"),
        ["PortRange"] = Of("FromPort ToPort"),
        ["TCPFlagField"] = Of("Flags Masks"),
        ["CustomAction"] = Of("ActionName ActionDefinition:ActionDefinition"),
        ["ActionDefinition"] = Of("PublishMetricAction:PublishMetricAction"),
        ["PublishMetricAction"] = Of("Dimensions:Dimension"),
        ["Dimension"] = Of("Value"),
        ["StatefulRuleOptions"] = Of("RuleOrder"),
        ["FirewallPolicy"] = Of(
            "StatelessRuleGroupReferences:StatelessRuleGroupReference StatelessDefaultActions StatelessFragmentDefaultActions StatelessCustomActions:CustomAction "
            + "StatefulRuleGroupReferences:StatefulRuleGroupReference StatefulDefaultActions StatefulEngineOptions:StatefulEngineOptions TLSInspectionConfigurationArn "
            + "PolicyVariables:PolicyVariables EnableTLSSessionHolding"),
        ["StatelessRuleGroupReference"] = Of("ResourceArn Priority"),
        ["StatefulRuleGroupReference"] = Of("ResourceArn Priority Override:StatefulRuleGroupOverride DeepThreatInspection"),
        ["StatefulRuleGroupOverride"] = Of("Action"),
        ["StatefulEngineOptions"] = Of("RuleOrder StreamExceptionPolicy FlowTimeouts:FlowTimeouts"),
        ["FlowTimeouts"] = Of("TcpIdleTimeoutSeconds"),
        ["PolicyVariables"] = Of("RuleVariables:*IPSet"),
    };

    /// <summary>Finds the members of a value that its type does not have.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="spellings">What the source may call a member of the API: the first as it is told, none for the API's own name.</param>
    public static IEnumerable<UnknownMember> UnknownIn(SourceNode value, string type, params Func<string, string>[] spellings) =>
        UnknownIn(value, type, spellings.Length > 0 ? spellings : [name => name], 0);

    private static IEnumerable<UnknownMember> UnknownIn(SourceNode value, string type, Func<string, string>[] spellings, int depth)
    {
        if (depth > Deepest)
            yield break;
        if (type.StartsWith('*'))
        {
            foreach (var found in value.Members.SelectMany(member => UnknownIn(member.Value, type[1..], spellings, depth + 1)))
                yield return found;
            yield break;
        }

        foreach (var found in value.Items.Where(item => item != value).SelectMany(item => UnknownIn(item, type, spellings, depth + 1)))
            yield return found;
        var members = Types[type];
        foreach (var (name, inner) in value.Members)
        {
            var known = members.FirstOrDefault(member => spellings.Any(spell => spell(member.Name) == name));
            if (known.Name is null)
                yield return new UnknownMember(spellings[0](type), name, inner, [.. members.Select(member => spellings[0](member.Name))]);
            else if (known.Type.Length > 0)
                foreach (var found in UnknownIn(inner, known.Type, spellings, depth + 1))
                    yield return found;
        }
    }

    /// <summary>The name of a member in the CDK: its first word in small letters, and an acronym like any other word.</summary>
    public static string CdkName(string name)
    {
        var written = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            // The last capital of a row begins the next word: TLSInspection is tlsInspection.
            var isWithin = i > 0 && char.IsAsciiLetterUpper(name[i - 1]) && (i + 1 == name.Length || !char.IsAsciiLetterLower(name[i + 1]));
            written.Append(i == 0 || isWithin ? char.ToLowerInvariant(name[i]) : name[i]);
        }

        return written.ToString();
    }

    /// <summary>RulesSourceList is rules_source_list.</summary>
    public static string SnakeName(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character) && snake.Length > 0)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(character));
        }

        return snake.ToString();
    }

    private static IReadOnlyList<(string Name, string Type)> Of(string members) =>
        [.. members.Split(' ').Select(member => member.Split(':')).Select(member => (member[0], member.Length > 1 ? member[1] : ""))];
}
