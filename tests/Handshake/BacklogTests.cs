using TlsCompat.Handshake.Running;

namespace TlsCompat.Handshake.Tests;

public sealed class BacklogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Puts_nothing_off_where_no_target_waits()
    {
        using var backlog = new Backlog(atATime: 1, most: 1);
        Assert.Null(backlog.PutOff());

        backlog.Add();
        using (backlog.PutOff())
            Assert.Null(backlog.PutOff());
        Assert.NotNull(backlog.PutOff());
    }

    [Fact]
    public async Task Lets_so_many_go_on_at_a_time_when_none_waits()
    {
        using var backlog = new Backlog(atATime: 1, most: 9);
        backlog.Add();
        backlog.Add();
        var (first, second) = (backlog.PutOff()!, backlog.PutOff()!);
        var (firstTurn, secondTurn) = (first.WaitAsync(Cancellation), second.WaitAsync(Cancellation));

        backlog.Begin();
        Assert.False(firstTurn.IsCompleted);
        backlog.Begin();
        Assert.Null(backlog.PutOff());
        var begun = await Task.WhenAny(firstTurn, secondTurn).WaitAsync(Cancellation);
        var (one, other, otherTurn) = begun == firstTurn ? (first, second, secondTurn) : (second, first, firstTurn);

        Assert.False(otherTurn.IsCompleted);
        one.Dispose();
        await otherTurn;
        other.Dispose();
    }

    [Fact]
    public async Task Does_not_wait_again_for_targets_that_came_later()
    {
        using var backlog = new Backlog(atATime: 1, most: 9);
        backlog.Add();
        using var turn = backlog.PutOff()!;
        backlog.Begin();
        backlog.Add();

        await turn.WaitAsync(Cancellation);
    }
}
