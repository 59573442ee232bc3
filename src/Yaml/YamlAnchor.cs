namespace TlsCompat.Yaml;

/// <summary>A value that aliases stand for.</summary>
/// <param name="Node">The value.</param>
/// <param name="Size">How many values and characters it holds, its own aliases counted as what they stand for.</param>
/// <param name="Height">How many levels lie below it.</param>
internal readonly record struct YamlAnchor(YamlNode Node, long Size, int Height);
