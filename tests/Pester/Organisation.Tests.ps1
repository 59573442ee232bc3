# The handler of the organisation-wide run, with stand-ins for AWS.
param([string] $RepositoryRoot)

BeforeAll {
    . (Join-Path $RepositoryRoot examples/organisation/handler.ps1)

    function Use-STSRole($RoleArn, $RoleSessionName, $Region) { $script:role = $RoleArn; @{ Credentials = 'credentials' } }

    function Get-NWFWRuleGroupList($Region, $Credential, $Type) {
        if ($Region -ne 'us-east-1') { return }
        $Credential | Should -BeExactly credentials
        [pscustomobject]@{ Arn = "arn:aws:network-firewall:${Region}:111122223333:stateful-rulegroup/egress" }
    }

    function Get-NWFWRuleGroup($Region, $Credential, $RuleGroupArn) {
        [pscustomobject]@{
            RuleGroup = @{ RulesSource = @{ RulesString = "pass tls any any -> any any (tls.sni; content:`"a.example`"; sid:1;)`ndrop tls any any -> any any (flow:to_server; sid:2;)" } }
            RuleGroupResponse = @{ RuleGroupArn = $RuleGroupArn; RuleGroupName = 'egress' }
        }
    }

    function Get-NWFWFirewallPolicyList($Region, $Credential) { }

    function Get-NWFWFirewallPolicy($Region, $Credential, $FirewallPolicyArn) { }

    function Write-S3Object($BucketName, $Key, $File, $Region) { Copy-Item $File (Join-Path $TestDrive ($Key -replace '/', '+')) }
}

Describe 'The handler of the organisation-wide run' {
    BeforeAll {
        $env:AUDIT_ROLE, $env:AUDIT_BUCKET = 'tlscompat', 'bucket'
    }

    AfterAll {
        $env:AUDIT_ROLE = $env:AUDIT_BUCKET = $null
    }

    It 'leaves findings that say where they are from, and that can be merged' {
        $results = foreach ($account in '111122223333', '444455556666') {
            Invoke-TlsAudit ([pscustomobject]@{ account = $account; region = 'us-east-1'; run = 'r' })
        }

        $results.findings | Should -Be 1, 1
        $script:role | Should -BeExactly 'arn:aws:iam::444455556666:role/tlscompat'
        $merged = Join-Path $TestDrive all.csv
        Get-ChildItem $TestDrive -Filter *.jsonl | Export-TlsRuleAudit $merged
        (Import-Csv $merged).source | Should -BeExactly '111122223333/us-east-1/egress', '444455556666/us-east-1/egress'
    }

    It 'leaves nothing where there is nothing, and takes the partition from the list' {
        (Invoke-TlsAudit ([pscustomobject]@{ account = '777788889999'; region = 'us-gov-west-1'; run = 'r'; partition = 'aws-us-gov' })).groups | Should -Be 0

        $script:role | Should -BeExactly 'arn:aws-us-gov:iam::777788889999:role/tlscompat'
        Get-ChildItem $TestDrive -Filter '*777788889999*' | Should -BeNullOrEmpty
    }
}
