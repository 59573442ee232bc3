using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>JUnit XML, a test case a result, for results that pass or fail.</summary>
public sealed class JUnitResultFormat : ResultFormat
{
    public override string Name => "junit";

    public override bool Takes<T>(ResultLayout<T> layout) => layout?.Test is not null;

    public override ResultWriter<T> Open<T>(ResultLayout<T> layout, TextWriter writer) => new Writer<T>(layout.Test!, writer);

    private sealed class Writer<T>(Func<T, TestCase> test, TextWriter writer) : ResultWriter<T>
    {
        private readonly List<TestCase> _cases = [];

        public override void Write(T result) => _cases.Add(test(result));

        public override void End() => JUnitXml.Write(_cases, null, writer);
    }
}
