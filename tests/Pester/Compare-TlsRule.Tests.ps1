# The module is imported by whoever runs this file: 'dotnet test' imports what the build has laid out.

BeforeDiscovery {
    $noGit = -not (Get-Command git -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    $pass = 'pass tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; tls.sni; content:"b.example.com"; startswith; endswith; sid:7; rev:1;)'
    $rest = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"rest"; flow:to_server; ssl_state:client_hello; sid:99; rev:1;)'
}

Describe 'Compare-TlsRule' {
    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder/old, $folder/new)
        Push-Location $folder
        Set-Content old/egress.rules $rest
        Set-Content new/egress.rules $pass, $rest
    }

    AfterEach { Pop-Location }

    It 'tells the change, the handshake that shows it and the rules that decide' {
        $comparison = Compare-TlsRule old new

        $comparison | Should -BeOfType ([TlsCompat.Audit.Changes.RuleSetComparison])
        $comparison.Opened | Should -Be 1
        $comparison.IsWhole | Should -BeFalse
        $change = $comparison.Changes[0]
        $change.Kind | Should -Be Opened
        $change.Hello | Should -Be Both
        $change.Direction | Should -Be Outbound
        $change.ServerName | Should -BeExactly b.example.com
        $change.Port | Should -Be 443
        $change.Clients[0] | Should -BeExactly chromium
        $change.Before.Split | Should -Be Dropped
        "$($change.DecidedBefore)" | Should -BeExactly 'old/egress.rules:1 sid 99'
        "$($change.DecidedAfter)" | Should -BeExactly 'new/egress.rules:1 sid 7'
    }

    It 'takes objects and text on either side' {
        (Get-Content old/egress.rules -Raw | Compare-TlsRule -New (Get-TlsRuleGroup new/egress.rules)).Opened | Should -Be 1
        (Get-TlsRuleGroup new/egress.rules | Compare-TlsRule -New (Get-Item old/egress.rules)).Closed | Should -Be 1
        (Compare-TlsRule -LiteralPath old -New new).Opened | Should -Be 1
    }

    It 'is one object however much is compared' {
        @(Compare-TlsRule old, new new, old).Count | Should -Be 1
    }

    It 'shows the answer last' {
        $shown = Compare-TlsRule old new | Out-String -Width 200

        $shown | Should -Match 'Opened b\.example\.com'
        $shown | Should -Match '(?s)was  dropped, old/egress\.rules:1 sid 99.*Handshakes change: 1 opened\. Not all was judged\.'
    }

    It 'reads a revision of git' -Skip:$noGit {
        git init --quiet --initial-branch=main .
        git add .
        git -c user.name=a -c user.email=a@example.com commit --quiet --message=first
        Set-Content old/egress.rules $pass, $rest

        $change = (Compare-TlsRule main:old old).Changes[0]

        $change.ServerName | Should -BeExactly b.example.com
        $change.DecidedBefore.Source | Should -BeExactly main:old/egress.rules
        (Compare-TlsRule old/egress.rules 'HEAD:./old/egress.rules').Closed | Should -Be 1
    }

    It 'says what is not there, and does not call it the same' {
        $comparison = Compare-TlsRule main:nowhere new -ErrorVariable errors -ErrorAction SilentlyContinue

        $comparison | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'RevisionNotRead,*'
        Compare-TlsRule old nowhere -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }

    It 'ends where neither side has the policy' {
        { Compare-TlsRule old new -PolicyName nowhere } | Should -Throw -ErrorId 'PolicyNotFound,*'
    }
}
