namespace TlsCompat.Hcl;

internal enum TemplateKind
{
    /// <summary><c>"…"</c>, with escapes.</summary>
    Quoted,

    /// <summary><c>&lt;&lt;EOT</c> or <c>&lt;&lt;-EOT</c>, without.</summary>
    Heredoc,

    /// <summary>A template by itself: a file, or a string of the JSON form.</summary>
    Bare,
}
