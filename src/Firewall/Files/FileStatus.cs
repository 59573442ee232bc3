using System.Runtime.InteropServices;

namespace TlsCompat.Firewall.Files;

/// <summary>What the system says of a file, links followed, that .NET does not: of which kind it is, whose, and by how many names.</summary>
/// <param name="IsRegular">Neither a folder nor a pipe, socket or device: opening it does not wait, and it has an end.</param>
/// <param name="Identity">The same for two paths of one file or folder; null where the system does not tell.</param>
/// <param name="Names">How many folders' entries it is (hard links).</param>
/// <param name="Owner">The id of the user who owns it.</param>
/// <param name="Group">The id of its group.</param>
internal readonly record struct FileStatus(bool IsRegular, (ulong Device, ulong Inode)? Identity, uint Names, uint Owner, uint Group)
{
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;

    /// <summary>Null where there is nothing, or nothing that may be asked about.</summary>
    public static FileStatus? Of(string path)
    {
        if (OperatingSystem.IsLinux())
            return OfLinux(path);
        if (OperatingSystem.IsMacOS())
            return OfDarwin(path);
        try
        {
            var attributes = File.GetAttributes(path);
            // \\.\NUL and \\.\pipe\… are devices.
            var isDevice = attributes.HasFlag(FileAttributes.Device) || attributes.HasFlag(FileAttributes.Directory) || Path.GetFullPath(path).StartsWith(@"\\.\", StringComparison.Ordinal);
            return new FileStatus(!isDevice, null, Names: 1, Owner: 0, Group: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>struct statx, which is the same on every architecture (linux/stat.h).</summary>
    private static FileStatus? OfLinux(string path)
    {
        const int WorkingFolder = -100;
        const uint BasicStatistics = 0x7FF;
        var buffer = new byte[256];
        if (StatX(WorkingFolder, path, flags: 0, BasicStatistics, buffer) != 0)
            return null;
        var device = ((ulong)UInt32At(buffer, 136) << 32) | UInt32At(buffer, 140);
        return new FileStatus(
            (UInt16At(buffer, 28) & KindMask) == RegularKind, (device, UInt64At(buffer, 32)), UInt32At(buffer, 16), UInt32At(buffer, 20), UInt32At(buffer, 24));
    }

    /// <summary>struct stat with inodes of 64 bits (sys/stat.h).</summary>
    private static FileStatus? OfDarwin(string path)
    {
        var buffer = new byte[256];
        if ((RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Stat64(path, buffer) : Stat(path, buffer)) != 0)
            return null;
        return new FileStatus(
            (UInt16At(buffer, 4) & KindMask) == RegularKind, (UInt32At(buffer, 0), UInt64At(buffer, 8)), UInt16At(buffer, 6), UInt32At(buffer, 16), UInt32At(buffer, 20));
    }

    private static ushort UInt16At(byte[] buffer, int offset) => BitConverter.ToUInt16(buffer, offset);

    private static uint UInt32At(byte[] buffer, int offset) => BitConverter.ToUInt32(buffer, offset);

    private static ulong UInt64At(byte[] buffer, int offset) => BitConverter.ToUInt64(buffer, offset);

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat64([MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] buffer);
}
