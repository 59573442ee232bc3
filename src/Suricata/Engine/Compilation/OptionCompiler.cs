namespace TlsCompat.Suricata.Engine.Compilation;

/// <summary>Makes an option part of a rule.</summary>
internal delegate void OptionCompiler(RuleBody body, OptionReading option);
