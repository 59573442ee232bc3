from aws_cdk import aws_networkfirewall as nf


class Fw(Stack):
    def __init__(self, scope, id, net):
        references = []
        egress = nf.CfnRuleGroup(self, "Egress",
            capacity=100,
            rule_group_name="egress",
            type="STATEFUL",
            rule_group=nf.CfnRuleGroup.RuleGroupProperty(
                rules_source=nf.CfnRuleGroup.RulesSourceProperty(rules_string="\n".join([
                    'pass tls $HOME_NET any -> any 443 (tls.sni; content:"a.example"; flow:to_server; sid:1; rev:1;)',
                    f'drop tls {net} any -> any any (msg:"rest"; flow:to_server; sid:2; rev:1;)',
                ])),
            ),
        )
        references.append({"priority": 1, "resource_arn": egress.attr_rule_group_arn})
        nf.CfnFirewallPolicy(self, "Policy", firewall_policy={"stateful_rule_group_references": references, "stateful_default_actions": ["aws:drop_established"]})
