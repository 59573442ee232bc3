namespace TlsCompat.Tool.Explaining;

/// <summary>How pages are written.</summary>
internal enum ExplanationFormat
{
    Table,
    Markdown,
    Json,
}
