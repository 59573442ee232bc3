using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>A string, decoded, with the way back from each decoded character to the ones that it was written with.</summary>
internal sealed class JsonString(TextSpan span, string text, JsonString.Escape[] escapes, JsonEscapes style) : JsonNode(span), IValueSite
{
    public override string Text { get; } = text;

    /// <param name="character">An offset of <see cref="Text"/>, its length included.</param>
    public int OffsetOf(int character) =>
        Span.Start + 1 + character + (Runs.IndexAt<Escape>(escapes, character) is var last and >= 0 ? escapes[last].Shift : 0);

    string ITextSite.Encode(int character, string text) => style.Encode(text);

    /// <summary>What stands behind an escaped character. Eight bytes an escape: the rules of a group are one string with several a rule.</summary>
    /// <param name="Start">The character behind it.</param>
    /// <param name="Shift">By how much the written text has outgrown the decoded one there.</param>
    internal readonly record struct Escape(int Start, int Shift) : IRun;
}
