using TlsCompat.Handshake;

namespace TlsCompat.Tool.Handshakes;

/// <summary>Counts results into the exit code of the call.</summary>
internal sealed class Tally(Requirement requirement)
{
    private bool _isBadInput;
    private bool _isMissed;

    /// <summary>Targets that could not be tested.</summary>
    public int Untested { get; private set; }

    public ExitCode ExitCode =>
        _isBadInput ? ExitCode.BadInput
        : Untested > 0 ? ExitCode.Unfinished
        : _isMissed ? ExitCode.Findings
        : ExitCode.Done;

    public void Count(HandshakeResult result)
    {
        switch (result)
        {
            case TargetProblem problem:
                Untested++;
                _isBadInput |= problem.Kind is TargetProblemKind.InvalidTarget or TargetProblemKind.InvalidServerName;
                break;
            // Nothing was sent to it: that it is undecided says nothing of it.
            case EndpointResult { Probes: var probes } when probes.All(probe => probe.Outcome == ProbeOutcome.NotRun):
                Untested++;
                break;
            case EndpointResult { Compatible: not true } endpoint:
                _isMissed |= requirement == Requirement.Compatible || (requirement == Requirement.NotIncompatible && endpoint.Compatible == false);
                break;
        }
    }
}
