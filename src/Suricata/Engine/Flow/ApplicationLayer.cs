namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>Protocol detection and the TLS parser, which are given what is new of a stream (src/app-layer.c).</summary>
internal static class ApplicationLayer
{
    // |16 03 0x| at the start of either direction, src/app-layer-ssl.c: SSLRegisterPatternsForProtocolDetection.
    private const int DetectionLength = 3;

    /// <summary>Reads what has arrived and was not taken yet. Whether the parser was called.</summary>
    public static bool Parse(FlowState flow, ref DirectionState state, PacketDirection direction, ReadOnlySpan<byte> stream, PacketView view)
    {
        var hasParsed = false;
        while (state.Arrived > state.Taken)
        {
            var data = stream[state.Taken..state.Arrived];
            if (data.Length < state.Needed)
                break;
            state.Needed = 0;
            if (!state.IsRecognised)
            {
                if (data.Length < DetectionLength)
                    break;
                state.IsRecognised = state.CarriesDetection = view.CompletesDetection = true;
            }

            var taken = flow.Tls.Read(direction, data, out state.Needed);
            hasParsed = true;
            state.Taken += taken;
            if (taken == 0)
                break;
        }

        return hasParsed;
    }
}
