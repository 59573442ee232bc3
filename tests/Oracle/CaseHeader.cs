namespace TlsCompat.Oracle.Tests;

/// <summary>The addresses, ports and arrow of a drawn rule.</summary>
internal readonly record struct CaseHeader(string Source, string SourcePort, string Arrow, string Destination, string DestinationPort)
{
    public CaseHeader(string source, string arrow, string destination, string destinationPort)
        : this(source, "any", arrow, destination, destinationPort)
    {
    }

    public override string ToString() => $"{Source} {SourcePort} {Arrow} {Destination} {DestinationPort}";
}
