namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>Protocol detection and the TLS parser, which are given what is new of a stream (src/app-layer.c).</summary>
internal static class ApplicationLayer
{
    // |16 03 0x| at the start of either direction, src/app-layer-ssl.c: SSLRegisterPatternsForProtocolDetection.
    private const int DetectionLength = 3;

    /// <summary>Reads what has arrived and was not taken yet. Whether the parser was called.</summary>
    public static bool Parse(FlowState flow, ref DirectionState direction, bool toServer, ReadOnlySpan<byte> stream, PacketView view)
    {
        var hasParsed = false;
        while (direction.Arrived > direction.Taken)
        {
            var data = stream[direction.Taken..direction.Arrived];
            if (data.Length < direction.Needed)
                break;
            direction.Needed = 0;
            if (!direction.IsRecognised)
            {
                if (data.Length < DetectionLength)
                    break;
                direction.IsRecognised = direction.CarriesDetection = view.CompletesDetection = true;
            }

            var taken = flow.Tls.Read(toServer, data, out direction.Needed);
            hasParsed = true;
            direction.Taken += taken;
            if (taken == 0)
                break;
        }

        return hasParsed;
    }
}
