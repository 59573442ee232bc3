namespace TlsCompat.Firewall.Sources;

/// <summary>What the room of YAML gives the others.</summary>
internal interface IYamlRoom
{
    /// <summary>Reads documents in YAML.</summary>
    ISourceReader Reader { get; }

    /// <summary>Reads YAML as data.</summary>
    YamlDecoder Decoder { get; }
}
