using System.Text;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>A table that fits a comment on a pull request, or the summary of a job. Where not all rows fit, it says how many were left out.</summary>
public sealed class MarkdownResultFormat : ResultFormat
{
    public override string Name => "markdown";

    public override bool HasHeadings => true;

    public override ResultWriter<T> Open<T>(ResultLayout<T> layout, TextWriter writer) => new Writer<T>(layout, writer);

    private sealed class Writer<T> : ResultWriter<T>
    {
        private readonly ResultLayout<T> _layout;
        private readonly TextWriter _writer;
        private readonly int[] _columns;
        private int _left = MarkdownText.MaximumBytes;
        private int _leftOut;

        public Writer(ResultLayout<T> layout, TextWriter writer)
        {
            (_layout, _writer) = (layout, writer);
            _columns = [.. Enumerable.Range(0, layout.Columns.Count).Where(column => layout.Columns[column].IsBrief)];
            Take($"## {layout.Title}\n\n");
            if (layout.Sentences is null)
                TakeHead();
        }

        public override void Write(T result)
        {
            if (_layout.Sentences is { } sentences)
            {
                var rows = _layout.RowsOf(result).Any();
                foreach (var sentence in sentences(result))
                    Take(MarkdownText.Escape(sentence) + "\n\n");
                if (!rows)
                    return;
                TakeHead();
            }

            foreach (var row in _layout.RowsOf(result))
                Take(Row(_columns.Select(column => MarkdownText.Escape(row[column] ?? ""))));
        }

        public override void End()
        {
            if (_leftOut > 0)
                _writer.Write("\n" + MarkdownText.LeftOut(_leftOut));
        }

        private void TakeHead() => Take(Row(_columns.Select(column => _layout.Columns[column].Name)) + Row(_columns.Select(_ => "---")));

        private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

        private void Take(string text)
        {
            _left -= Encoding.UTF8.GetByteCount(text);
            if (_left < 0)
                _leftOut++;
            else
                _writer.Write(text);
        }
    }
}
