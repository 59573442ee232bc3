namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>
/// How one tool writes rule groups and policies in YAML or JSON. A format is a row of <see cref="StructuredFormats"/>; it says what the values are, and
/// <see cref="AwsShapes"/> reads them.
/// </summary>
internal interface IStructuredFormat
{
    /// <summary>Reads what it knows of a document; false where there is nothing of the kind.</summary>
    bool TryRead(SourceNode root, FormatReading reading);
}
