namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>What the inspector knows of one side of a TLS connection, and where it stands in that side's records.</summary>
internal struct TlsPeer
{
    private const int HeaderLength = 5;

    /// <summary>The version to which ssl_version and tls.version are held: the record's, until a hello has been read.</summary>
    public int Version;

    /// <summary>Whether a hello has been read: from then on records no longer set the version.</summary>
    public bool HasHello;

    public int HeaderBytes;
    public byte ContentType;
    public int RecordLength;

    /// <summary>Bytes of a handshake message that began in an earlier record.</summary>
    public byte[]? Fragment;

    /// <summary>Takes header bytes until there are five. The version grows with them.</summary>
    public int TakeHeader(ReadOnlySpan<byte> data)
    {
        var taken = 0;
        while (HeaderBytes < HeaderLength && taken < data.Length)
        {
            var value = data[taken++];
            switch (HeaderBytes++)
            {
                case 0: ContentType = value; break;
                case 1 when !HasHello: Version = value << 8; break;
                case 2 when !HasHello: Version |= value; break;
                case 3: RecordLength = value << 8; break;
                case 4: RecordLength |= value; break;
            }
        }

        return taken;
    }

    public readonly bool HasHeader => HeaderBytes == HeaderLength;

    public void EndRecord() => (HeaderBytes, ContentType, RecordLength) = (0, 0, 0);

}
