# An account on loopback for the tests of one file: the session's AWS variables lead to it until it is disposed of.
param([string] $RepositoryRoot, [string[]] $ArgumentList = @('--sync', '200'))

$assembly = Get-Item (Join-Path $RepositoryRoot tests AwsEmulator bin * net10.0 TlsCompat.AwsEmulator.dll) | Sort-Object LastWriteTime | Select-Object -Last 1
$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', @('exec', $assembly.FullName) + $ArgumentList)
$start.RedirectStandardOutput = $true
$process = [System.Diagnostics.Process]::Start($start)
while ($null -ne ($line = $process.StandardOutput.ReadLine())) {
    if ($line.StartsWith('$env:')) { break }
}

# What it prints is to be pasted: so it is.
$names = [regex]::Matches($line, '\$env:(\w+)').ForEach{ $_.Groups[1].Value }
. ([scriptblock]::Create($line))
$process | Add-Member -MemberType ScriptMethod -Name Stop -Value {
    $names | ForEach-Object { Remove-Item "Env:$_" -ErrorAction Ignore }
    $this.Kill()
    $this.Dispose()
}.GetNewClosure() -PassThru
