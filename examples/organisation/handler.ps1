<#
.SYNOPSIS
    Audits the rule groups of one account in one region, and leaves the findings in S3 as JSON Lines.
.DESCRIPTION
    The handler of a Lambda function on PowerShell, which the state machine beside it calls for each account and region. The layer
    holds the modules TlsCompat, AWS.Tools.SecurityToken, AWS.Tools.NetworkFirewall and AWS.Tools.S3.
#>

function Invoke-TlsAudit {
    param([Parameter(Mandatory)] $LambdaInput)

    $ErrorActionPreference = 'Stop'
    $account, $region = $LambdaInput.account, $LambdaInput.region
    $role = (Use-STSRole -RoleArn "arn:$($LambdaInput.partition ?? 'aws'):iam::${account}:role/$env:AUDIT_ROLE" -RoleSessionName tlscompat -Region $region).Credentials
    $call = @{ Region = $region; Credential = $role }

    # Policies too: a group is audited in the order and with the default actions of the policies that use it.
    $sources = @(
        Get-NWFWRuleGroupList @call -Type STATEFUL | ForEach-Object { Get-NWFWRuleGroup @call -RuleGroupArn $_.Arn }
        Get-NWFWFirewallPolicyList @call | ForEach-Object { Get-NWFWFirewallPolicy @call -FirewallPolicyArn $_.Arn }
    )
    if ($sources.Count -eq 0) {
        return @{ account = $account; region = $region; groups = 0; findings = 0 }
    }

    $file = Join-Path ([IO.Path]::GetTempPath()) "$account-$region.jsonl"
    $sources | Get-TlsRuleAudit -Settings none | Export-TlsRuleAudit $file

    # Groups of one name are in many accounts: the source says which.
    $lines = @(Get-Content -LiteralPath $file | ForEach-Object {
            $finding = ConvertFrom-Json $_ -AsHashtable
            $finding.source = "$account/$region/$($finding.source)"
            ConvertTo-Json $finding -Compress -Depth 20
        })
    Set-Content -LiteralPath $file $lines
    Write-S3Object -BucketName $env:AUDIT_BUCKET -Key "$($LambdaInput.run)/$account/$region.jsonl" -File $file -Region $env:AWS_REGION
    @{ account = $account; region = $region; groups = $sources.Count; findings = $lines.Count }
}
