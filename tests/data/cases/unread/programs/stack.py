from aws_cdk import aws_networkfirewall as nf


class Egress(Stack):
    def __init__(self, scope, id, net):
        group = nf.CfnRuleGroup(self, "Egress", capacity=100, rule_group_name="egress", type="STATEFUL",
            rule_group=nf.CfnRuleGroup.RuleGroupProperty(
                rules_source=nf.CfnRuleGroup.RulesSourceProperty(rules_string="\n".join([
                    'pass tls $HOME_NET any -> any 443 (tls.sni; content:"api.example.org"; startswith; endswith; flow:to_server; sid:1;)',
                    f'drop tls {net} any -> any any (msg:"rest"; flow:to_server; sid:2; rev:1;)',
                ])),
                stateful_rule_options=nf.CfnRuleGroup.StatefulRuleOptionsProperty(rule_order="STRICT_ORDER")))
        nf.CfnFirewallPolicy(self, "Policy", firewall_policy_name="p",
            firewall_policy={"statefulDefaultActions": ["aws:drop_established"], "stateful_engine_options": {"rule_order": "STRICT_ORDER"},
                             "statefulRuleGroupReferences": [{"resourceArn": group.attr_rule_group_arn, "priority": 1}]})
