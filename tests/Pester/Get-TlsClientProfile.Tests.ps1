Describe 'Get-TlsClientProfile' {
    It 'lists every client that -Client takes' {
        $names = (Get-TlsClientProfile).Name

        $names | Should -Contain openssl-4.0
        $names.Count | Should -BeGreaterThan 40
        (Get-TlsClientProfile).Where{ $_.IsPostQuantum -ne ($_.Segments -eq 2) } | Should -BeNullOrEmpty
    }

    It 'finds clients by name, alias and wildcard' {
        (Get-TlsClientProfile Chrome).Name | Should -BeExactly chromium
        (Get-TlsClientProfile java-2*).Name | Should -BeExactly java-21, java-25, java-26, java-27
        ('go-1.23', 'wolfssl' | Get-TlsClientProfile).NameSegment | Should -BeExactly 1, 2
        Get-TlsClientProfile nothing* | Should -BeNullOrEmpty
    }

    It 'says what holds a client to one segment, and what has it inside' {
        $go = Get-TlsClientProfile go-1.23

        $go.Switch | Should -BeExactly GODEBUG=tlskyber=0
        $go.Products | Should -Contain 'Karpenter 1.1.0 and 1.1.1'
        $go.HelloLength | Should -Be 1480
    }

    It 'tells a name that is none' {
        Get-TlsClientProfile nope, mbedtls -ErrorVariable failures -ErrorAction SilentlyContinue | ForEach-Object Name | Should -BeExactly mbedtls

        $failures.FullyQualifiedErrorId | Should -BeExactly 'ClientUnknown,TlsCompat.Cmdlets.GetTlsClientProfileCommand'
    }

    It 'fits its view into <_> columns' -ForEach 80, 120 {
        $width = $_
        foreach ($line in (Get-TlsClientProfile | Out-String -Width $width) -split "`r?`n") {
            $line.Length | Should -BeLessOrEqual $width
        }
    }
}
