namespace TlsCompat.Audit.Witnesses;

/// <summary>A hello on its way from one address to another.</summary>
internal sealed record SplitCase(WitnessHello Hello, FlowTuple Flow)
{
    // An array: PowerShell cannot index what a collection expression makes for an interface.
    public Witness ToWitness() =>
        new(Hello.Client, Hello.ServerName, new[] { Hello.Cut, Hello.Split.Length - Hello.Cut }, Flow.Server.ToString());
}
