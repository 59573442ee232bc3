import { aws_networkfirewall as nf } from 'aws-cdk-lib';

export class Fw extends Stack {
  constructor(scope: Construct, id: string, props: Props) {
    const references: nf.CfnFirewallPolicy.StatefulRuleGroupReferenceProperty[] = [];
    const egress = new nf.CfnRuleGroup(this, 'Egress', {
      capacity: 100,
      ruleGroupName: 'egress',
      type: 'STATEFUL',
      ruleGroup: {
        rulesSource: { rulesString: `
pass tls $HOME_NET any -> any 443 (tls.sni; content:"a.example"; flow:to_server; sid:1; rev:1;)
drop tls $HOME_NET any -> any any (msg:"rest"; flow:to_server; sid:2; rev:1;)
` },
        ruleVariables: { ipSets: { HOME_NET: { definition: ['10.0.0.0/8', props.net] } } },
      },
    });
    references.push({ priority: 10, resourceArn: egress.attrRuleGroupArn });
    if (props.more) references.push({ priority: 20, resourceArn: props.more });
    const policy = new nf.CfnFirewallPolicy(this, 'Policy', {
      firewallPolicyName: `${id}-policy`,
      firewallPolicy: { statefulEngineOptions: { ruleOrder: 'STRICT_ORDER' }, statefulRuleGroupReferences: references, statefulDefaultAction: [] },
    });
    policy.addPropertyOverride('FirewallPolicy.StatefulDefaultActions', ['aws:drop_established']);
  }
}
