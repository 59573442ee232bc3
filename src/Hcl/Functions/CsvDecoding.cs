using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>CSV with a line of names (RFC 4180) as a list of objects.</summary>
internal static class CsvDecoding
{
    public static SequenceValue Read(TextValue csv)
    {
        var rows = Rows(csv.Traced).ToList();
        if (rows.Count == 0)
            throw new FunctionException("the text has no line of names");
        var names = rows[0].ConvertAll(name => name.Text);
        var type = HclType.Object(names.Select(name => KeyValuePair.Create(name, HclType.Text)));
        return SequenceValue.List(type, rows.Skip(1).Select(row => row.Count == names.Count
            ? MappingValue.Object(names.Select((name, i) => KeyValuePair.Create<string, HclValue>(name, TextValue.Of(row[i], csv.HoldsFile))))
            : throw new FunctionException("a line has another number of fields")));
    }

    private static IEnumerable<List<MappedText>> Rows(MappedText csv)
    {
        var text = csv.Text;
        var row = new List<MappedText>();
        for (var at = 0; at < text.Length;)
        {
            if (row.Count == 0 && text[at] is '\n' or '\r')
            {
                at++;
                continue;
            }

            row.Add(Field(csv, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at == text.Length || text[at] is '\n' or '\r')
                    row.Add(MappedText.Empty);
            }

            if (at == text.Length || text[at] is '\n' or '\r')
            {
                yield return row;
                row = [];
            }
        }
    }

    private static MappedText Field(MappedText csv, ref int at)
    {
        var text = csv.Text;
        var start = at;
        if (text[at] != '"')
        {
            while (at < text.Length && text[at] is not (',' or '\n' or '\r'))
                at++;
            return csv.Slice(start, at - start);
        }

        var parts = new List<MappedText>();
        at++;
        while (true)
        {
            var quote = text.IndexOf('"', at);
            if (quote < 0)
                throw new FunctionException("a quoted field has no end");
            parts.Add(csv.Slice(at, quote - at));
            at = quote + 1;
            if (at == text.Length || text[at] != '"')
                return MappedText.Concat(parts);
            parts.Add(MappedText.Of("\""));
            at++;
        }
    }
}
