using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Reports.Writing;

/// <summary>Text of members whose length is limited, and which must hold something.</summary>
internal static class AsffText
{
    /// <summary>The text as it is safe to show; cut, with an ellipsis, where it has more characters than that, and never in the middle of one.</summary>
    public static string Fit(string text, int length)
    {
        var visible = VisibleText.Of(text);
        if (string.IsNullOrWhiteSpace(visible))
            return "-";
        if (visible.Length <= length)
            return visible;
        var end = length - 1;
        return visible[..(char.IsHighSurrogate(visible[end - 1]) ? end - 1 : end)] + "…";
    }
}
