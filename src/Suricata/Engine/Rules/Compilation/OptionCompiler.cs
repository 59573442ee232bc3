namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Makes an option part of a rule.</summary>
internal delegate void OptionCompiler(RuleBody body, OptionReading option);
