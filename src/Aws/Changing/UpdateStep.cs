namespace TlsCompat.Aws.Changing;

/// <summary>How far a change is, for whoever watches.</summary>
/// <param name="Text">What is done now.</param>
/// <param name="Percent">From 0 to 100.</param>
public readonly record struct UpdateStep(string Text, int Percent);
