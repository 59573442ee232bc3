namespace TlsCompat.Fuzz.Tests;

/// <summary>One kind of input: makes one, has the tool read it, and judges what comes of it.</summary>
internal abstract class FuzzTarget
{
    public abstract string Name { get; }

    /// <summary>How many turns it has while others have one: the cheap ones have many.</summary>
    public virtual int Share => 1;

    /// <param name="random">All that is left to chance.</param>
    /// <param name="folder">An empty folder; what is left in it is kept where the input fails.</param>
    /// <exception cref="FuzzFailureException">Something that must be true is not.</exception>
    public abstract void Run(Random random, string folder);
}
