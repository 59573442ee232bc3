using SharpFuzz;
using TlsCompat.Fuzz.Tests;
using TlsCompat.GuidedFuzz;

// afl-fuzz starts this once a worker and gives it one input after the other. What is thrown is a crash to it.
if (args is not [var language] || !Judge.Languages.Contains(language))
{
    Console.Error.WriteLine($"Usage: TlsCompat.GuidedFuzz LANGUAGE < FILE, where LANGUAGE is one of {string.Join(", ", Judge.Languages)}.");
    return 2;
}

Fuzzer.OutOfProcess.Run(stream =>
{
    using var bytes = new MemoryStream();
    stream.CopyTo(bytes);
    Judge.Run(language, bytes.ToArray());
});
return 0;
