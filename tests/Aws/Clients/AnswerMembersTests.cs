using System.Text.Json;
using Amazon.Runtime;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Tests.Clients;

public sealed class AnswerMembersTests
{
    private static readonly JsonElement Answer = JsonSerializer.Deserialize<JsonElement>("""
        {"Text": "a", "Number": 7, "Fraction": 7.5, "Time": 1778490764.123, "Late": 1e300, "Null": null, "List": [1, 2], "Map": {"x": 1}}
        """);

    [Fact]
    public void Finds_what_is_there()
    {
        Assert.Equal(("a", 7, new DateTime(2026, 5, 11, 9, 12, 44, 123, DateTimeKind.Utc)), (Answer.Text("Text"), Answer.Number("Number"), Answer.Time("Time")));
        Assert.Equal((2, "x"), (Answer.Items("List").Count(), Assert.Single(Answer.Entries("Map")).Name));
    }

    [Theory]
    [InlineData("Missing")]
    [InlineData("Null")]
    [InlineData("Map")]
    public void Takes_what_is_of_another_type_for_missing(string name)
    {
        Assert.Equal((null, null, null), (Answer.Text(name), Answer.Number(name), Answer.Time(name)));
        Assert.Empty(Answer.Items(name));
        Assert.Throws<AmazonClientException>(() => Answer.NeededText(name));
    }

    [Fact]
    public void Takes_a_number_that_is_none_of_its_kind_for_missing() =>
        Assert.Equal((null, null), (Answer.Number("Fraction"), Answer.Time("Late")));

    [Fact]
    public void Finds_nothing_in_what_is_no_object() => Assert.Null(Answer.Needed("List").Find("Text"));
}
