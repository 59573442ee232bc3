# An egress firewall that lets the hosts of a variable through. See docs/sources.md.
variable "trace_host" {
  type    = string
  default = "traces.example.com"
}

resource "aws_networkfirewall_rule_group" "allow" {
  name     = "allow"
  type     = "STATEFUL"
  capacity = 100

  rule_group {
    rules_source {
      rules_string = templatefile("${path.module}/rules/allow.tpl", { host = var.trace_host })
    }
    stateful_rule_options {
      rule_order = "STRICT_ORDER"
    }
  }
}

resource "aws_networkfirewall_rule_group" "deny" {
  name     = "deny"
  type     = "STATEFUL"
  capacity = 100

  rule_group {
    rules_source {
      rules_string = <<-EOT
        # Everything else.
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"TLS to anywhere else"; flow:to_server; sid:1000099; rev:1;)
      EOT
    }
    stateful_rule_options {
      rule_order = "STRICT_ORDER"
    }
  }
}

resource "aws_networkfirewall_firewall_policy" "egress" {
  name = "egress"

  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
    stateful_engine_options {
      rule_order = "STRICT_ORDER"
    }
    stateful_rule_group_reference {
      priority     = 1
      resource_arn = aws_networkfirewall_rule_group.allow.arn
    }
    stateful_rule_group_reference {
      priority     = 2
      resource_arn = aws_networkfirewall_rule_group.deny.arn
    }
  }
}
