using TlsCompat.Handshake.Diagnosing;

namespace TlsCompat.Handshake.Tests.Diagnosing;

public sealed class LostAnswerTests
{
    private static readonly Diagnosis Healthy = new(DiagnosisKind.PathAndServerOk, Confidence.Certain, "Well.", ["hybrid passed."], []);

    [Fact]
    public void A_flight_that_does_not_arrive_is_a_limit_of_size()
    {
        var diagnosis = LostAnswer.Beside(Healthy, Handshake(new AnswerFlight(false, 127, 3, 2), isTimedOut: true));

        Assert.Equal((DiagnosisKind.SizeLimit, Confidence.Certain), (diagnosis.Kind, diagnosis.Confidence));
        Assert.Equal(["Of the server's flight 127 bytes arrived in 1 segment, and 2 segments behind a gap that was not filled.", "hybrid passed."], diagnosis.Evidence);
        Assert.NotEmpty(diagnosis.NextSteps);
    }

    [Fact]
    public void Without_a_gap_that_was_seen_it_is_likely()
    {
        var diagnosis = LostAnswer.Beside(Healthy, Handshake(new AnswerFlight(false, 127, null, null), isTimedOut: true));

        Assert.Equal((DiagnosisKind.SizeLimit, Confidence.Likely), (diagnosis.Kind, diagnosis.Confidence));
        Assert.Equal("Of the server's flight 127 bytes arrived.", diagnosis.Evidence[0]);
    }

    [Fact]
    public void What_ended_otherwise_or_arrived_or_was_ill_before_stays_what_it_is()
    {
        var ill = Healthy with { Kind = DiagnosisKind.NoReassembly };

        Assert.Same(Healthy, LostAnswer.Beside(Healthy, null));
        Assert.Same(Healthy, LostAnswer.Beside(Healthy, Handshake(null, isTimedOut: true)));
        Assert.Same(Healthy, LostAnswer.Beside(Healthy, Handshake(new AnswerFlight(false, 127, 1, 0), isTimedOut: false)));
        Assert.Same(Healthy, LostAnswer.Beside(Healthy, Handshake(new AnswerFlight(true, 9000, 7, 0), isTimedOut: false)));
        Assert.Same(ill, LostAnswer.Beside(ill, Handshake(new AnswerFlight(false, 127, 1, 0), isTimedOut: true)));
    }

    private static CompleteHandshake Handshake(AnswerFlight? flight, bool isTimedOut) => new() { Completed = flight?.IsWhole == true, IsTimedOut = isTimedOut, Flight = flight };
}
