namespace TlsCompat.Handshake.Tests;

public sealed class ConnectionRoomTests
{
    [Theory]
    [InlineData(128L, 60, 36)]
    [InlineData(1024L, 60, 932)]
    [InlineData(64L, 60, 1)]
    [InlineData(0L, 60, 1)]
    [InlineData(long.MaxValue, 60, 16384)]
    [InlineData(null, 60, 16384)]
    public void Room_is_what_the_limit_of_files_leaves(long? limit, int used, int expected) => Assert.Equal(expected, ConnectionRoom.SizeFor(limit, used));
}
