namespace TlsCompat.Audit.Tests.Reports;

/// <summary>The elements and attributes that a report's page has of its own. What a rule says adds none, in the source and in what a browser makes of it.</summary>
internal static class HtmlElements
{
    private static readonly HashSet<string> Elements = new(
        ("html head meta title style body header h1 h2 p dl dt dd main section form input label output article span code pre ins b a figure figcaption div details summary table tbody tr th td script "
            + "svg desc text tspan path g rect").Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Attributes = new(
        ("lang charset http-equiv content name class data-kind hidden type placeholder aria-label value checked href "
            + "viewBox role aria-labelledby id width height x y d rx overflow transform xmlns").Split(' '), StringComparer.Ordinal);

    /// <param name="elements">Each element of the page, with its attributes.</param>
    public static void Check(IEnumerable<(string Name, IEnumerable<(string Name, string Value)> Attributes)> elements)
    {
        var count = 0;
        foreach (var (name, attributes) in elements)
        {
            count++;
            Assert.Contains(name, Elements);
            foreach (var attribute in attributes)
            {
                Assert.Contains(attribute.Name, Attributes);
                // No text of others stands in an attribute but a link, which is one that a browser opens.
                Assert.DoesNotContain("owned", attribute.Value, StringComparison.Ordinal);
                if (attribute.Name == "href")
                    Assert.StartsWith("https://", attribute.Value, StringComparison.Ordinal);
            }

            // The drawings are the page's: each is one of four, or the part of the overview that hangs on its right edge.
            if (name == "svg")
            {
                var kind = attributes.FirstOrDefault(attribute => attribute.Name == "class").Value;
                Assert.True(kind is "overview" or "names" or "ladder" or "time" || (kind is null && attributes.Any(attribute => attribute is { Name: "overflow", Value: "visible" })), $"svg of class {kind}");
            }
        }

        Assert.True(count > 10);
    }
}
