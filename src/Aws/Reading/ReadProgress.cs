namespace TlsCompat.Aws.Reading;

/// <summary>How far a region is: so many of so many resources that are known so far.</summary>
public readonly record struct ReadProgress(string Region, int Done, int Total);
