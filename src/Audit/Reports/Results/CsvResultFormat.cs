using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>Comma-separated values, a line for the names of the columns and one a row.</summary>
public sealed class CsvResultFormat : ResultFormat
{
    public override string Name => "csv";

    public override ResultWriter<T> Open<T>(ResultLayout<T> layout, TextWriter writer) => new Writer<T>(layout, writer);

    private sealed class Writer<T> : ResultWriter<T>
    {
        private readonly ResultLayout<T> _layout;
        private readonly TextWriter _writer;

        public Writer(ResultLayout<T> layout, TextWriter writer)
        {
            (_layout, _writer) = (layout, writer);
            CsvText.WriteRow(writer, layout.Columns.Select(column => column.Name));
        }

        public override void Write(T result)
        {
            foreach (var row in _layout.RowsOf(result))
                CsvText.WriteRow(_writer, row);
            _writer.Flush();
        }
    }
}
