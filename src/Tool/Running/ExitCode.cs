namespace TlsCompat.Tool.Running;

/// <summary>What the process returns; scripts depend on the numbers.</summary>
internal enum ExitCode
{
    Done = 0,

    /// <summary>There are findings as bad as <c>--fail-on</c> says, or worse.</summary>
    Findings = 1,

    /// <summary>The input or the call was wrong; what could be read was still looked at.</summary>
    BadInput = 2,

    /// <summary>The work could not be finished.</summary>
    Unfinished = 3,

    /// <summary>Ctrl+C, as shells count it: 128 and the number of SIGINT.</summary>
    Interrupted = 130,
}
