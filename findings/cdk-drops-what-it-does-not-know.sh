#!/usr/bin/env bash
# Guess:   a construct of the CDK that is generated from the resource's schema refuses a member that the schema has not, as it
#          refuses a number where a text belongs; or passes it on.
# Instead: in JavaScript members that are written as CloudFormation writes them, with a capital, or are misspelt, are left
#          out without a word: a policy with StatefulEngineOptions deploys in action order, and a set with Definition is {}.
#          A value that is not known yet makes one rule text into Fn::Join, with rules cut in the middle of a line.
# Version: aws-cdk-lib 2.276.0. Source: the generated converters and validators of aws-networkfirewall.
# Seen:    as in the rows below.
set -euo pipefail
. "$(dirname "$0")/lib/packages.sh"

npm install --silent --no-audit --no-fund --prefix . aws-cdk-lib@2.276.0 constructs@10.8.1 > npm.log 2>&1 \
  || cannot "npm does not serve aws-cdk-lib@2.276.0"
cat > stack.js <<'JS'
const { App, Stack, CfnParameter } = require('aws-cdk-lib');
const { CfnRuleGroup, CfnFirewallPolicy } = require('aws-cdk-lib/aws-networkfirewall');
const app = new App(), stack = new Stack(app, 'stack'), net = new CfnParameter(stack, 'Net');
const actions = { statelessDefaultActions: ['aws:forward_to_sfe'], statelessFragmentDefaultActions: ['aws:forward_to_sfe'] };
new CfnRuleGroup(stack, 'group', { ruleGroupName: 'group', type: 'STATEFUL', capacity: 10, ruleGroup: {
  rulesSource: { rulesString: `drop tls any any -> ${net.valueAsString} any (sid:1;)\n` },
  ruleVariables: { ipSets: { HOME_NET: { definition: ['10.0.0.0/8'] }, PARTNERS: { Definition: ['192.0.2.0/24'] } } } } });
new CfnFirewallPolicy(stack, 'small', { firewallPolicyName: 'small', firewallPolicy: {
  ...actions, statefulEngineOptions: { ruleOrder: 'STRICT_ORDER' } } });
new CfnFirewallPolicy(stack, 'capital', { firewallPolicyName: 'capital', firewallPolicy: {
  ...actions, StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' } } });
const { group, small, capital } = app.synth().getStackByName('stack').template.Resources;
let refused;
try {
  new CfnRuleGroup(stack, 'wrong', { ruleGroupName: 'wrong', type: 'STATEFUL', capacity: 'many' });
  app.synth({ force: true });
} catch (error) { refused = 'refused'; }
const options = policy => policy.Properties.FirewallPolicy.StatefulEngineOptions ?? 'nothing';
const { RuleVariables, RulesSource } = group.Properties.RuleGroup;
for (const seen of [RuleVariables.IPSets, options(small), options(capital), RulesSource.RulesString, refused ?? 'taken'])
  console.log(typeof seen === 'string' ? seen : JSON.stringify(seen));
JS
node -p '"aws-cdk-lib " + require("aws-cdk-lib/package.json").version + ", Node " + process.versions.node'
mapfile -t seen < <(node stack.js 2> node.log)
[ ${#seen[@]} = 5 ] || cannot "the stack was not synthesized: $(tail -n 3 node.log)"
same "two sets, definition and Definition" '{"HOME_NET":{"Definition":["10.0.0.0/8"]},"PARTNERS":{}}' "${seen[0]}"
same "statefulEngineOptions" '{"RuleOrder":"STRICT_ORDER"}' "${seen[1]}"
same "StatefulEngineOptions" nothing "${seen[2]}"
same "a parameter within a rule" '{"Fn::Join":["",["drop tls any any -> ",{"Ref":"Net"}," any (sid:1;)\n"]]}' "${seen[3]}"
same "a capacity that is a word" refused "${seen[4]}"
finish
