<#
.SYNOPSIS
    Audits what has changed in AWS Network Firewall: for AWS Config as a rule of its own, for EventBridge as findings in Security Hub.
.DESCRIPTION
    What is read is what the account holds when the function runs, and not what the event says. A rule group is judged in the order and with the
    default actions of the policies that use it, and by itself where none does.

    Of the environment: SEVERITY, at or above which a finding makes a resource non-compliant (Medium where it is not set), and ACCEPT_MANAGED, "true"
    where rule groups of AWS and its partners, which nobody can read, are no reason to call a policy not judged.
#>

# Config takes no more of a sentence.
$script:LongestAnnotation = 256

<#
.SYNOPSIS
    Answers an event of AWS Config or of EventBridge.
#>
function Invoke-TlsGovernance {
    param([Parameter(Mandatory)] $LambdaInput)

    if ($LambdaInput.PSObject.Properties['invokingEvent']) { Invoke-TlsConfigRule $LambdaInput }
    elseif ($LambdaInput.PSObject.Properties['detail']) { Invoke-TlsChangeAudit $LambdaInput }
    else { throw 'The event is neither of AWS Config nor of EventBridge.' }
}

<#
.SYNOPSIS
    Tells AWS Config whether a rule group or a policy is compliant. What could not be judged is non-compliant, and the annotation says so: Config
    has no word for it that a function may use, and what it was told before the change would go on to hold.
#>
function Invoke-TlsConfigRule {
    param([Parameter(Mandatory)] $LambdaInput)

    $ErrorActionPreference = 'Stop'
    $invoking = $LambdaInput.invokingEvent | ConvertFrom-Json
    # What is too large for an event comes as a summary.
    $item = $invoking.messageType -eq 'OversizedConfigurationItemChangeNotification' ? $invoking.configurationItemSummary : $invoking.configurationItem
    if ($null -eq $item) { throw "The rule answers changes, not $($invoking.messageType)." }

    $evaluation = @{
        ComplianceResourceType = $item.resourceType
        ComplianceResourceId = $item.resourceId
        OrderingTimestamp = $item.configurationItemCaptureTime
    }
    if ($LambdaInput.eventLeftScope -or $item.configurationItemStatus -in 'ResourceDeleted', 'ResourceDeletedNotRecorded', 'ResourceNotRecorded') {
        $evaluation.ComplianceType = 'NOT_APPLICABLE'
    }
    elseif ($item.ARN -notmatch ':(stateful-rulegroup|firewall-policy)/') {
        $evaluation.ComplianceType = 'NOT_APPLICABLE'
        $evaluation.Annotation = 'Stateless rules see no ClientHello.'
    }
    else {
        $judged = Get-TlsJudgement $item.ARN $item.awsRegion
        $evaluation.ComplianceType = $judged.Unjudged.Count + $judged.Open.Count -eq 0 ? 'COMPLIANT' : 'NON_COMPLIANT'
        $words = @($judged.Open | Sort-Object SeverityRank -Descending | ForEach-Object { "$($_.Severity) $($_.RuleId)$($_.Sid ? " sid $($_.Sid)" : ''): $($_.Title)." }) +
            @($judged.Unjudged | ForEach-Object { "Not judged: $_" })
        if ($words) { $evaluation.Annotation = Limit-Text ($words -join ' ') }
    }

    # Config's own test of a rule has this token, and wants its answer marked.
    Write-CFGEvaluation -Evaluation $evaluation -ResultToken $LambdaInput.resultToken -TestMode ($LambdaInput.resultToken -eq 'TESTMODE') | ForEach-Object {
        if ($_.ComplianceResourceId) { throw "AWS Config did not take the evaluation of $($_.ComplianceResourceId)." }
    }
    @{ resource = $item.ARN; compliance = $evaluation.ComplianceType }
}

<#
.SYNOPSIS
    Audits what a call has changed, brings the findings into Security Hub, and archives those that the change has mended. Fails where something
    could not be judged, so that the event goes where failed events go.
#>
function Invoke-TlsChangeAudit {
    param([Parameter(Mandatory)] $LambdaInput)

    $ErrorActionPreference = 'Stop'
    $call = $LambdaInput.detail
    if ($call.errorCode) { return @{ changed = $false; reason = "the call failed: $($call.errorCode)" } }
    if ("$($call.requestParameters.dryRun)" -eq 'true') { return @{ changed = $false; reason = 'the call was a rehearsal' } }

    $answer = $call.responseElements
    $arn = $answer.ruleGroupResponse.ruleGroupArn ?? $answer.firewallPolicyResponse.firewallPolicyArn ?? $call.requestParameters.ruleGroupArn ?? $call.requestParameters.firewallPolicyArn
    if (-not $arn) { throw "The event of $($call.eventName) names no resource." }
    if ($arn -notmatch ':(stateful-rulegroup|firewall-policy)/') { return @{ changed = $false; reason = 'stateless rules see no ClientHello' } }

    $judged = Get-TlsJudgement $arn $call.awsRegion
    $published = if ($judged.Audited) { $judged.Findings | Publish-TlsRuleAudit -Audited $judged.Audited -Region $call.awsRegion }
    if ($judged.Unjudged) { throw "Not judged: $($judged.Unjudged -join ' ')" }
    @{ changed = $true; resource = $arn; findings = @($judged.Findings).Count; imported = ($published.Imported | Measure-Object -Sum).Sum; archived = ($published.Archived | Measure-Object -Sum).Sum }
}

# What is open about a resource, what of it could not be judged, and all that was found where it was looked at.
function Get-TlsJudgement([string] $Arn, [string] $Region) {
    $problems = @()
    $call = @{ Region = $Region; ErrorAction = 'SilentlyContinue'; ErrorVariable = '+problems'; WarningAction = 'SilentlyContinue' }
    if ($Arn -match ':firewall-policy/') {
        $audited = @(Get-TlsFirewallPolicy $Arn @call)
    }
    else {
        $audited = @(Get-TlsFirewallPolicy @call | Where-Object { $_.Groups.ResourceArn -contains $Arn })
        if (-not $audited) { $audited = @(Get-TlsRuleGroup -Name $Arn @call) }
    }

    $findings = @($audited | Get-TlsRuleAudit -Settings none -ErrorAction SilentlyContinue -ErrorVariable +problems -WarningAction SilentlyContinue)
    $unjudged = @($problems | ForEach-Object { "$($_.Exception.Message)" })
    if (-not $audited -and -not $unjudged) { $unjudged = @("$Arn was not found.") }

    # Of a group's policies the rest is not the group's matter; what could not be judged is.
    $open = @($findings | Where-Object { "$($_.Status)" -in 'Fail', 'Error' })
    $unknown = @($open | Where-Object { "$($_.Status)" -eq 'Error' -or $_.RuleId -eq 'TLSC090' })
    $unjudged += @($unknown | Where-Object { $_.Severity -gt 'Info' -or $env:ACCEPT_MANAGED -ne 'true' } | ForEach-Object { $_.Message })
    $open = @($open | Where-Object { $_ -notin $unknown -and $_.Severity -ge ($env:SEVERITY ? $env:SEVERITY : 'Medium') })
    if ($Arn -notmatch ':firewall-policy/') { $open = @($open | Where-Object Arn -EQ $Arn) }
    [pscustomobject]@{ Audited = $audited; Findings = $findings; Open = $open; Unjudged = $unjudged }
}

function Limit-Text([string] $Text) {
    $Text.Length -le $script:LongestAnnotation ? $Text : $Text.Substring(0, $script:LongestAnnotation - 1) + '…'
}
