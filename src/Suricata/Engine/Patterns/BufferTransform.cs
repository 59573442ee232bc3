namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>What a transform keyword does to the bytes of a buffer.</summary>
internal enum BufferTransform
{
    DotPrefix,
    Lowercase,
    Uppercase,
    StripWhitespace,
    CompressWhitespace,
    Md5,
    Sha1,
    Sha256,
}
