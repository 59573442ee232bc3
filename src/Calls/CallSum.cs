namespace TlsCompat.Calls;

/// <summary>How much was read, at the end of a call: "3 rules in 1 rule group from 1 file".</summary>
public sealed record CallSum(string Text) : CallEvent;
