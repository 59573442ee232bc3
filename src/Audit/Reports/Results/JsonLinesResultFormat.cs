using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>One JSON object a line, each as soon as it is there.</summary>
public sealed class JsonLinesResultFormat : ResultFormat
{
    public override string Name => "jsonl";

    public override bool IsForPrograms => true;

    public override ResultWriter<T> Open<T>(ResultLayout<T> layout, TextWriter writer) => new Writer<T>(layout, writer);

    private sealed class Writer<T>(ResultLayout<T> layout, TextWriter writer) : ResultWriter<T>
    {
        private readonly JsonElementWriter _json = new(writer, indented: false);

        public override void Write(T result)
        {
            _json.WriteLine(result, layout.Json);
            writer.Flush();
        }

        protected override void Dispose(bool disposing)
        {
            _json.Dispose();
            base.Dispose(disposing);
        }
    }
}
