using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options that change the bytes of the buffer before them. Suricata 7.0.10 has the two of letter case too (detect-transform-casechange.c).</summary>
internal static class TransformOptions
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        Row("dotprefix", BufferTransform.DotPrefix),
        Row("to_lowercase", BufferTransform.Lowercase),
        Row("to_uppercase", BufferTransform.Uppercase),
        Row("strip_whitespace", BufferTransform.StripWhitespace),
        Row("compress_whitespace", BufferTransform.CompressWhitespace),
        Row("to_md5", BufferTransform.Md5),
        Row("to_sha1", BufferTransform.Sha1),
        Row("to_sha256", BufferTransform.Sha256),
        .. KeywordRow.Each("strip_pseudo_headers header_lowercase url_decode", static name => Row(name, null)),
        .. KeywordRow.Each("xor pcrexform", static name => Row(name, null, ValueForm.Quoted)),
        .. KeywordRow.Each("domain tld", static name => Row(name, null, first: EngineVersion.Suricata8)),
        Row("from_base64", null, ValueForm.Optional, EngineVersion.Suricata8),
        Row("luaxform", null, ValueForm.Quotable, EngineVersion.Suricata8),
    ];

    private static KeywordRow Row(string name, BufferTransform? transform, ValueForm form = ValueForm.None, EngineVersion first = EngineVersion.Suricata7) =>
        new(name, KeywordKind.Transform, form, (body, option) => Add(body, option, transform)) { First = first };

    private static void Add(RuleBody body, OptionReading option, BufferTransform? transform)
    {
        if (option.Draft.Buffers.Current is not { } current)
        {
            option.Refuse(body);
        }
        // What a transform behind a pattern is applied to is not modelled.
        else if (current.Nodes.Count == 0 && transform is { } modelled)
        {
            current.Transforms.Add(modelled);
        }
        else
        {
            body.Unknown.Add(option.Name);
            current.HasUnknownTransform = true;
        }
    }
}
