namespace TlsCompat.Firewall.Sources.Hcl;

internal enum HclTemplateKind
{
    /// <summary><c>"…"</c>, with escapes.</summary>
    Quoted,

    /// <summary><c>&lt;&lt;EOT</c> or <c>&lt;&lt;-EOT</c>, without.</summary>
    Heredoc,

    /// <summary>A template by itself: a file, or a string of the JSON form.</summary>
    Bare,
}
