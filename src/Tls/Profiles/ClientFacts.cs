using System.Collections.Immutable;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;

namespace TlsCompat.Tls.Profiles;

/// <summary>What a client sends that matters to whoever inspects it, and what can be done about it.</summary>
public sealed record ClientFacts
{
    /// <summary>Bytes of TCP payload at an MTU of 1,500 with timestamps.</summary>
    public const int SegmentSize = 1448;

    /// <summary>The profile's name.</summary>
    public required string Name { get; init; }

    /// <summary>The client's exact version, and what is particular about its hello.</summary>
    public required string Description { get; init; }

    /// <summary>Other names that options take for it.</summary>
    public required ImmutableArray<string> Aliases { get; init; }

    /// <summary>Bytes of the ClientHello with its record header, for a host name of 18 characters.</summary>
    public required int HelloLength { get; init; }

    /// <summary>Segments of <see cref="SegmentSize"/> bytes that it takes.</summary>
    public required int Segments { get; init; }

    /// <summary>The segment that the host name ends in, from 1.</summary>
    public required int NameSegment { get; init; }

    /// <summary>Whether it sends a post-quantum key share.</summary>
    public required bool IsPostQuantum { get; init; }

    /// <summary>The groups that it sends key shares of, GREASE left out.</summary>
    public required ImmutableArray<NamedGroup> KeyShares { get; init; }

    /// <summary>The groups that it offers, by preference, GREASE left out.</summary>
    public required ImmutableArray<NamedGroup> Groups { get; init; }

    /// <inheritdoc cref="ClientProfile.Switch"/>
    public string? Switch { get; init; }

    /// <inheritdoc cref="ClientProfile.Products"/>
    public required ImmutableArray<string> Products { get; init; }

    /// <summary>Those of every client, in the order of <see cref="ClientProfile.All"/>.</summary>
    public static ImmutableArray<ClientFacts> All { get; } = [.. ClientProfile.All.Select(Of)];

    public static ClientFacts Of(ClientProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var hello = profile.Hello;
        var length = hello.ToBytes().Length;
        return new ClientFacts
        {
            Name = profile.Name,
            Description = profile.Description,
            Aliases = profile.Aliases,
            HelloLength = length,
            Segments = SegmentOf(length),
            NameSegment = SegmentOf(hello.ServerNameRange?.End ?? length),
            IsPostQuantum = profile.IsPostQuantum,
            KeyShares = [.. hello.KeyShares.Select(share => share.Group).Where(group => !Grease.IsGrease(group.Value))],
            Groups = [.. hello.Groups.Where(group => !Grease.IsGrease(group.Value))],
            Switch = profile.Switch,
            Products = profile.Products,
        };
    }

    /// <summary>Whether a word is one of its names or a part of one, in any case.</summary>
    public bool IsNamed(string word) =>
        Aliases.Prepend(Name).Any(name => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The segment that holds the last of so many bytes.</summary>
    private static int SegmentOf(int bytes) => (bytes + SegmentSize - 1) / SegmentSize;
}
