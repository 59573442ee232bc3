using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake;

/// <summary>From the result of a probe to the types behind its texts and numbers, as <see cref="ResultValues"/>. Null in a result that has travelled.</summary>
public static class ProbeValues
{
    extension(ProbeResult result)
    {
        /// <summary>Behind <see cref="ProbeResult.Version"/>.</summary>
        public ProtocolVersion? ChosenVersion => result.ChosenVersion;

        /// <summary>Behind <see cref="ProbeResult.CipherSuite"/>.</summary>
        public CipherSuite? ChosenSuite => result.ChosenSuite;

        /// <summary>Behind <see cref="ProbeResult.Group"/>.</summary>
        public NamedGroup? ChosenGroup => result.ChosenGroup;

        /// <summary>Behind <see cref="ProbeResult.RetriedFor"/>.</summary>
        public NamedGroup? AskedGroup => result.AskedGroup;

        /// <summary>Behind <see cref="ProbeResult.Alert"/>.</summary>
        public AlertDescription? ReceivedAlert => result.ReceivedAlert;

        /// <summary>Behind <see cref="ProbeResult.ConnectTime"/>.</summary>
        public TimeSpan? ConnectSpan => result.ConnectSpan;

        /// <summary>Behind <see cref="ProbeResult.AnswerTime"/>.</summary>
        public TimeSpan? AnswerSpan => result.AnswerSpan;
    }
}
