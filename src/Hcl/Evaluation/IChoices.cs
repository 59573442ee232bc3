namespace TlsCompat.Hcl;

/// <summary>Decides what only a deployment knows, so that each way it may be is played.</summary>
internal interface IChoices
{
    /// <summary>Which of several ways it is.</summary>
    /// <param name="key">What it depends on; the same answer for the same key.</param>
    /// <param name="labels">The ways, each as a clause that says when it is so.</param>
    /// <returns>Null where it is to be left open.</returns>
    int? Choose(string key, IReadOnlyList<string> labels);
}
