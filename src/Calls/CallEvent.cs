namespace TlsCompat.Calls;

/// <summary>What a call yields as it goes on. Each face shows it in its own way.</summary>
public abstract record CallEvent;
