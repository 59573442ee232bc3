namespace TlsCompat.Calls;

/// <summary>What a call was made for.</summary>
public sealed record CallResult<T>(T Value) : CallEvent;
