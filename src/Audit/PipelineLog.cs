using System.Text;

namespace TlsCompat.Audit;

/// <summary>
/// The log of GitHub Actions or Azure Pipelines. Their runners obey lines of it: <c>::set-output</c> at the start, behind blanks, and
/// <c>##[…]</c> and <c>##vso[…]</c> anywhere. Rule text is a stranger's, so that none of it may become such a line.
/// </summary>
public static class PipelineLog
{
    /// <summary>Whether a runner reads what is written.</summary>
    public static bool IsRead { get; } = IsSet("GITHUB_ACTIONS") || IsSet("TF_BUILD");

    /// <summary>Whether a runner would take a line of the text for a command.</summary>
    public static bool HoldsCommand(string text) => Harmless(text) != text;

    /// <summary>The text with a space in what a runner would obey.</summary>
    /// <param name="text">Whole lines.</param>
    /// <param name="hasHeadings">Whether <c>##</c> and a blank at the start of a line is a heading, which runners leave alone.</param>
    public static string Harmless(string text, bool hasHeadings = false)
    {
        if (!text.Contains("::", StringComparison.Ordinal) && !text.Contains("##", StringComparison.Ordinal))
            return text;
        var harmless = new StringBuilder(text.Length + 8);
        var isStart = true;
        for (var at = 0; at < text.Length; at++)
        {
            var rest = text.AsSpan(at);
            harmless.Append(text[at]);
            if ((isStart && (rest.StartsWith("::") || (rest.StartsWith("##") && !hasHeadings))) || rest.StartsWith("##[") || rest.StartsWith("##vso[", StringComparison.OrdinalIgnoreCase))
                harmless.Append(' ');
            isStart = text[at] is '\n' or '\r' || (isStart && char.IsWhiteSpace(text[at]));
        }

        return harmless.ToString();
    }

    /// <summary>The text with no <c>::</c> and no <c>##</c> at all: for what somebody else breaks into lines.</summary>
    public static string HarmlessWhereverBroken(string text)
    {
        // Of three marks the second pair is left by one pass.
        while (text.Contains("::", StringComparison.Ordinal) || text.Contains("##", StringComparison.Ordinal))
            text = text.Replace("::", ": :", StringComparison.Ordinal).Replace("##", "# #", StringComparison.Ordinal);
        return text;
    }

    private static bool IsSet(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
}
