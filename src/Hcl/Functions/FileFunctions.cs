using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>Files of the configuration's own repository; the host says which may be read.</summary>
internal static class FileFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["file"] = new HclFunction(1, 1, call => Read(call) is { } file ? Whole(file) : call.Unknown(HclType.Text)) { Result = HclType.Text },
        ["filebase64"] = new HclFunction(1, 1, call => Bytes(call) is { } bytes ? TextValue.Of(Convert.ToBase64String(bytes)) : call.Unknown(HclType.Text)) { Result = HclType.Text },
        ["fileexists"] = new HclFunction(1, 1, call => call.Evaluator.Host.Exists(call.String(0)) is { } exists ? BoolValue.Of(exists) : call.Unknown(HclType.Bool)) { Result = HclType.Bool },
        ["fileset"] = new HclFunction(2, 2, FileSet) { Result = HclType.Set(HclType.Text) },
        ["templatefile"] = new HclFunction(2, 2, TemplateFile) { DecidesItself = true, Result = HclType.Text },
        ["templatestring"] = new HclFunction(2, 2, call => call[0] is TextValue template ? Render(call, new HclSource(template.Text, null, template.Traced), template.HoldsFile) : call.Unknown(HclType.Text)) { DecidesItself = true, Result = HclType.Text },
        // Paths begin where the configuration is, as that of path.cwd does; on which disk that lies nothing depends.
        ["abspath"] = Of(Clean),
        ["pathexpand"] = new HclFunction(1, 1, call => call.String(0).StartsWith('~') ? call.Unknown(HclType.Text) : call[0]) { Result = HclType.Text },
        ["basename"] = Of(path => path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed[(trimmed.LastIndexOf('/') + 1)..] : path.Length == 0 ? "." : "/"),
        ["dirname"] = Of(path => path.LastIndexOf('/') is var slash and >= 0 ? slash == 0 ? "/" : Clean(path[..slash]) : "."),
    };

    private static HclFunction Of(Func<string, string> change) => new(1, 1, call => TextValue.Of(change(call.String(0)))) { Result = HclType.Text };

    private static string Clean(string path)
    {
        var names = new List<string>();
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".." && names is [.., not ".."])
                names.RemoveAt(names.Count - 1);
            else if (name != "." && !(name == ".." && path.StartsWith('/')))
                names.Add(name);
        }

        var cleaned = string.Join('/', names);
        return path.StartsWith('/') ? "/" + cleaned : cleaned.Length == 0 ? "." : cleaned;
    }

    private static HclSource? Read(FunctionCall call) => call.Evaluator.Host.ReadFile(call.String(0), call.Expression);

    /// <summary>The bytes of a file; null where it may not or cannot be read, or is no UTF-8 by its mark.</summary>
    public static byte[]? Bytes(FunctionCall call) => Read(call) is { } file && !file.Text.StartsWith('\uFEFF') ? LosslessText.Encode(file.Text) : null;

    private static TextValue Whole(HclSource file) => TextValue.Of(MappedText.Written(file.Text, file), holdsFile: true);

    private static HclValue TemplateFile(FunctionCall call)
    {
        if (Conversion.ToText(call[0]) is null || Read(call) is not { } file)
            return call.Unknown(HclType.Text);
        return Render(call, file, holdsFile: true);
    }

    /// <summary>A text as a template, filled in with the members of the second argument.</summary>
    private static HclValue Render(FunctionCall call, HclSource source, bool holdsFile)
    {
        if (HclText.ParseTemplate(source, out _) is not { } template)
            throw new FunctionException("the file is no template");
        var names = (call[1].Outline as MappingValue)?.Members.ToDictionary(StringComparer.Ordinal) ?? [];
        // Of a map that is not known every name may be one of it.
        HclValue value = call.Evaluator.EvaluateTemplate(template, names);
        if (Conversion.ToText(value) is { } text)
            return TextValue.Of(text.Traced, holdsFile);
        return value is UnknownValue { Outline: TextValue outline } ? call.Unknown(HclType.Text, TextValue.Of(outline.Traced, holdsFile)) : value.IsKnown ? throw new FunctionException("the template is no text") : call.Unknown(HclType.Text, TextValue.Of(Evaluator.OutlineText(value), holdsFile));
    }

    private static HclValue FileSet(FunctionCall call)
    {
        if (call.Evaluator.Host.ListFiles(call.String(0)) is not { } files)
            return call.Unknown(HclType.Set(HclType.Text));
        var pattern = new PathPattern(call.String(1));
        return SequenceValue.Set(HclType.Text, files.Where(pattern.Matches).Select(file => TextValue.Of(file)));
    }
}
