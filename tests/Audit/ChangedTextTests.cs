using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Tests;

public sealed class ChangedTextTests
{
    [Theory]
    [InlineData("a; b; rev:1;)", "a; c; b; rev:2;)", "   ++    ++++++ ")]
    [InlineData("a; b;", "a; b;", "     ")]
    [InlineData("", "a b", "+ +")]
    [InlineData("a; a; a;", "a; a; a; a;", "         ++")]
    [InlineData("(msg:\"x y\"; sid:1;)", "(msg:\"x y\"; ssl_state:client_hello; sid:1;)", "            +++++++++++++++++++++++        ")]
    public void Marks_what_is_new_word_by_word(string before, string after, string marks) =>
        Assert.Equal(marks, string.Concat(ChangedText.Find(before, after).Select(isNew => isNew ? '+' : ' ')));

    [Fact]
    public void Gives_up_on_a_rule_far_beyond_any_limit_and_marks_its_middle()
    {
        var before = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"a{i};"));
        var after = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"b{i};"));
        Assert.Equal(after.Count(character => character != ' '), ChangedText.Find(before, after).Count(isNew => isNew));
    }
}
