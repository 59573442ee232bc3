using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>A string, decoded, with the way back from each decoded character to the ones that it was written with.</summary>
internal sealed class JsonString(TextSpan span, string text, JsonString.Escape[] escapes, JsonEscapes style) : JsonNode(span)
{
    public override string Text { get; } = text;

    /// <param name="character">An offset of <see cref="Text"/>, its length included.</param>
    internal override int OffsetOf(int character)
    {
        int low = 0, high = escapes.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (escapes[middle].Character < character)
                low = middle + 1;
            else
                high = middle;
        }

        return Span.Start + 1 + character + (low == 0 ? 0 : escapes[low - 1].Shift);
    }

    internal override string Encode(int character, string text) => style.Encode(text);

    /// <summary>An escaped character, and by how much the written text has outgrown the decoded one behind it.</summary>
    internal readonly record struct Escape(int Character, int Shift);
}
