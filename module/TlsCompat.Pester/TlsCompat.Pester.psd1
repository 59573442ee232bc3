@{
    RootModule           = 'TlsCompat.Pester.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '0d7b6e0e-5c0b-4f57-9c0a-6a0f1d1f5f0a'
    Author               = 'The TlsCompat authors'
    CompanyName          = 'The TlsCompat authors'
    Copyright            = 'Copyright (c) The TlsCompat authors. MIT License.'
    Description          = 'Should-BeTlsCompatible and Should -BeTlsCompatible for Pester 5 and 6: fail where AWS Network Firewall rules stop a ClientHello that spans two TCP segments, and say how the rule should read.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    # Pester too, which the module loads itself: Install-PSResource looks for what stands here in the repository of this package alone.
    RequiredModules      = @(@{ ModuleName = 'TlsCompat'; ModuleVersion = '0.1.0' })
    FunctionsToExport    = @('Assert-TlsCompatible', 'Assert-TlsIncompatible')
    CmdletsToExport      = @()
    AliasesToExport      = @('Should-BeTlsCompatible', 'Should-NotBeTlsCompatible')
    VariablesToExport    = @()
    FileList             = @('TlsCompat.Pester.psd1', 'TlsCompat.Pester.psm1')
    PrivateData          = @{
        PSData = @{
            Tags                       = @('AWS', 'NetworkFirewall', 'Suricata', 'TLS', 'PostQuantum', 'Pester', 'Compliance', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri                 = 'https://github.com/tlscompat/tlscompat/blob/main/LICENSE'
            ProjectUri                 = 'https://github.com/tlscompat/tlscompat'
            IconUri                    = 'https://raw.githubusercontent.com/tlscompat/tlscompat/main/docs/images/icon.svg'
            ReleaseNotes               = 'https://github.com/tlscompat/tlscompat/blob/main/CHANGELOG.md'
            ExternalModuleDependencies = @('Pester')
        }
    }
}
