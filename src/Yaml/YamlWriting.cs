using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml;

/// <summary>How a scalar is written.</summary>
/// <param name="Text">Its text, and where each character of it stands in the document.</param>
/// <param name="Indentation">What stands before each line of it in a block.</param>
internal sealed record YamlWriting(MappedText Text, string Indentation);
