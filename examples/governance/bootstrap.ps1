<#
.SYNOPSIS
    The loop of a Lambda function on PowerShell: takes an event of the runtime interface, has handler.ps1 answer it, gives the answer back.
#>

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. (Join-Path $PSScriptRoot handler.ps1)
$invocation = "http://$env:AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"

# Ends when Lambda ends the sandbox.
while ($true) {
    $next = Invoke-WebRequest "$invocation/next" -NoProxy
    $id = $next.Headers['Lambda-Runtime-Aws-Request-Id'][0]
    try {
        $path, $answer = 'response', (Invoke-TlsGovernance ($next.Content | ConvertFrom-Json))
    }
    catch {
        $path, $answer = 'error', @{ errorType = $_.FullyQualifiedErrorId; errorMessage = "$_" }
    }

    [void] (Invoke-WebRequest "$invocation/$id/$path" -NoProxy -Method Post -ContentType application/json -Body (ConvertTo-Json $answer -Compress))
}
