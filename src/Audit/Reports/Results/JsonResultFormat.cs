using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>One JSON array, indented; one object where there is always one result.</summary>
public sealed class JsonResultFormat : ResultFormat
{
    public override string Name => "json";

    public override bool IsForPrograms => true;

    public override ResultWriter<T> Open<T>(ResultLayout<T> layout, TextWriter writer) => new Writer<T>(layout, writer);

    private sealed class Writer<T>(ResultLayout<T> layout, TextWriter writer) : ResultWriter<T>
    {
        private readonly List<T> _results = [];

        public override void Write(T result) => _results.Add(result);

        public override void End()
        {
            using var json = new JsonElementWriter(writer, indented: true);
            if (layout.IsOne && _results is [var only])
                json.WriteLine(only, layout.Json);
            else
                json.WriteArray(_results, layout.Json);
        }
    }
}
