using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Syntax;

public sealed class MappedTextTests
{
    private readonly Site _first = new("first", 100);
    private readonly Site _second = new("second", 500);

    [Theory]
    [InlineData(0, 100)]
    [InlineData(4, 104)]
    [InlineData(5, 105)] // The escape begins.
    [InlineData(6, 107)] // Behind it.
    [InlineData(9, 110)] // The separator: where the piece before it ends.
    [InlineData(11, 500)]
    [InlineData(14, 503)] // The end.
    public void A_character_knows_where_it_is_written(int character, int offset) => Assert.Equal(offset, Sample().OffsetOf(character));

    [Theory]
    [InlineData(0, 5, true)]
    [InlineData(3, 8, true)] // Over an escape of the same site.
    [InlineData(8, 12, false)] // Over what nothing holds.
    [InlineData(11, 14, true)]
    public void An_edit_replaces_what_one_document_holds_in_a_row(int start, int end, bool isWritten) =>
        Assert.Equal(isWritten, Sample().IsWritten(start, end));

    [Fact]
    public void An_edit_between_two_pieces_goes_into_the_second_and_before_what_is_open_into_the_first()
    {
        var text = new MappedTextBuilder();
        text.Add("ab", _first, 0);
        text.Add("cd", _second, 0);
        text.AddInstead("?", _second, 2, 1);
        var made = text.ToText();

        Assert.Same(_second, made.SiteAt(2));
        Assert.Equal("second: x", made.Encode(4, "x"));
        Assert.False(made.IsWritten(4, 5));
        Assert.Null(made.Encode(5, "x"));
    }

    [Fact]
    public void A_slice_keeps_the_way_back_and_neighbours_become_one_piece()
    {
        var slice = Sample().Slice(4, 3);

        Assert.Equal("o\"b", slice.Text);
        Assert.Equal([104, 105, 107], Enumerable.Range(0, 3).Select(slice.OffsetOf));
        Assert.Equal(Sample().Pieces.Count, MappedText.Concat(Sample().Slice(0, 2), Sample().Slice(2, 12)).Pieces.Count);
    }

    [Fact]
    public void A_text_that_begins_with_what_nothing_holds_stands_where_its_first_piece_does()
    {
        var text = new MappedTextBuilder();
        text.Add("--");
        text.Add("ab", _first, 0);

        Assert.Equal(100, text.ToText().OffsetOf(0));
        Assert.Equal(101, text.ToText().OffsetOf(3));
    }

    /// <summary><c>hello"bar</c> with an escaped quote of one document, two characters that nothing holds, and three of another.</summary>
    private MappedText Sample()
    {
        var text = new MappedTextBuilder();
        text.Add("hello", _first, 0);
        text.AddFor("\"", _first, 5, 2);
        text.Add("bar", _first, 7);
        text.Add("; ");
        text.Add("sid", _second, 0);
        return text.ToText();
    }

    private sealed class Site(string document, int start) : ITextSite
    {
        public object? DocumentAt(int character) => document;

        public int OffsetOf(int character) => start + character;

        public bool IsWritten(int start, int end) => true;

        public string? Encode(int character, string text) => $"{document}: {text}";
    }
}
