using TlsCompat.Handshake;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Handshakes;

/// <summary>Counts results into the exit code of the call.</summary>
internal sealed class Tally(Requirement requirement)
{
    private bool _isBadInput;
    private bool _isMissed;

    /// <summary>Targets that could not be tested, or not so far that anything can be said of them.</summary>
    public int Untested { get; private set; }

    /// <summary>Addresses to which not all probes were sent that should have been.</summary>
    public int Unfinished { get; private set; }

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
            // That it is undecided says nothing of it, where nothing was sent to it or what would have decided it was not.
            case EndpointResult { Compatible: null } endpoint when endpoint.IsUnfinished || endpoint.Probes.All(probe => probe.Outcome == ProbeOutcome.NotRun):
                Untested++;
                Unfinished++;
                break;
            case EndpointResult endpoint:
                Unfinished += endpoint.IsUnfinished ? 1 : 0;
                _isMissed |= endpoint.Compatible != true
                    && (requirement == Requirement.Compatible || (requirement == Requirement.NotIncompatible && endpoint.Compatible == false));
                break;
        }
    }
}
