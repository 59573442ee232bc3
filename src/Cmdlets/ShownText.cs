using TlsCompat.Audit;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Text that others wrote, as views, warnings, errors and questions show it: nothing in it that a terminal obeys, nor, where
/// a runner reads the log, that the runner obeys. Objects keep the text as it is.
/// </summary>
public static class ShownText
{
    /// <summary>The text with its line breaks; nothing for null.</summary>
    public static string Of(string? text)
    {
        var visible = VisibleText.Of(text ?? "");
        // PowerShell wraps the text where the window ends: any place may become the start of a line.
        return PipelineLog.IsRead ? PipelineLog.HarmlessWhereverBroken(visible) : visible;
    }

    /// <summary>A default action as AWS spells it, whether it is an enum or, in another session, its name or number.</summary>
    public static string DefaultAction(object? action) =>
        Enum.TryParse<DefaultAction>(action?.ToString(), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known.ToText() : OnOneLine(action?.ToString());

    /// <summary>The same with line breaks written out.</summary>
    public static string OnOneLine(string? text) => Of(VisibleText.OnOneLine(text ?? ""));
}
