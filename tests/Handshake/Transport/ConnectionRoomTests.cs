using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Tests;

public sealed class ConnectionRoomTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(128L, 60, 36)]
    [InlineData(1024L, 60, 932)]
    [InlineData(64L, 60, 1)]
    [InlineData(0L, 60, 1)]
    [InlineData(long.MaxValue, 60, 16384)]
    [InlineData(null, 60, 16384)]
    public void Room_is_what_the_limit_of_files_leaves(long? limit, int used, int expected) => Assert.Equal(expected, ConnectionRoom.SizeFor(limit, used));

    [Theory]
    [InlineData(128L, 60, null)]
    [InlineData(96L, 60, null)]
    [InlineData(95L, 60, "the process may have 95 files open (ulimit -n), and a test needs 96")]
    [InlineData(0L, 60, "the process may have 0 files open (ulimit -n), and a test needs 96")]
    [InlineData(null, 60, null)]
    public void No_target_is_begun_that_cannot_be_ended(long? limit, int used, string? expected) => Assert.Equal(expected, ConnectionRoom.ProblemOf(limit, used));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(12, 3)]
    [InlineData(16384, 4096)]
    public void Takes_no_more_targets_than_find_room_for_their_first_probes(int size, int expected)
    {
        using var room = new ConnectionRoom(size);
        Assert.Equal(expected, room.Targets);
    }

    [Fact]
    public async Task Gives_up_where_there_is_no_room_in_time()
    {
        using var room = new ConnectionRoom(1);
        var timeout = TimeSpan.FromMilliseconds(20);

        var first = await room.EnterAsync(timeout, Cancellation);
        var second = await room.EnterAsync(timeout, Cancellation);
        first!.Dispose();
        first.Dispose();
        using var third = await room.EnterAsync(timeout, Cancellation);
        var fourth = await room.EnterAsync(timeout, Cancellation);

        Assert.Null(second);
        Assert.NotNull(third);
        Assert.Null(fourth);
    }
}
