#!/bin/sh
# Makes the rule group that network-firewall runs.
cat > rules <<'EOF'
pass tls $HOME_NET any -> any 443 (tls.sni; content:"api.example.org"; startswith; endswith; flow:to_server; sid:1;)
drop tls $HOME_NET any -> any any (msg:"it's the rest"; flow:to_server; sid:2; rev:1;)
EOF
aws network-firewall update-rule-group --rule-group-arn "$1" --rules "$(cat rules)" --update-token "$2"
