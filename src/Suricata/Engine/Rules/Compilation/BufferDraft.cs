using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>What the patterns of a rule look into while its options are read: the payload, and the sticky buffers that it names.</summary>
internal sealed class BufferDraft(RuleDraft draft)
{
    private BufferBuilder? _payload;
    private List<BufferBuilder>? _buffers;
    private BufferBuilder? _current;

    /// <summary>How many buffers were named.</summary>
    public int Count => _buffers?.Count ?? 0;

    /// <summary>The buffer that was named last; null for the payload.</summary>
    public BufferBuilder? Current => _current;

    /// <summary>What comes next looks into the buffer.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="buffer">The buffer; null where it is not modelled.</param>
    public void Open(string keyword, TransactionBuffer? buffer)
    {
        _current = new BufferBuilder(keyword, buffer);
        (_buffers ??= []).Add(_current);
    }

    /// <summary>What comes next looks into the payload.</summary>
    public void Close() => _current = null;

    /// <summary>The buffer that a pattern goes into: one that was named before, with the same transforms, is taken up again.</summary>
    public BufferBuilder Target()
    {
        if (_current is not { Nodes.Count: 0, Buffer: { HasSeveral: false } } current)
            return _current ?? (_payload ??= new BufferBuilder("content", null));
        if (_buffers!.Find(other => other != current && IsSameList(other, current)) is not { } same)
            return current;
        _buffers.Remove(current);
        return _current = same;
    }

    /// <summary>Makes checks of the buffers. The state keywords are one check, standing where the first of them stands.</summary>
    public void AddChecks()
    {
        var body = draft.Body;
        var at = 0;
        foreach (var buffer in _buffers ?? [])
        {
            if (draft.States is not null && at++ == draft.StatesAt)
                body.Checks.Add(draft.States);
            // A buffer that is named once more is the same list of patterns.
            if (buffer.Nodes.Count == 0 && _buffers!.Exists(other => other.Nodes.Count > 0 && IsSameList(other, buffer)))
                continue;
            if (buffer.Nodes.Count == 0)
                body.Refuse(buffer.Keyword, $"nothing is looked for in {buffer.Keyword}");
            else if (!buffer.IsWellFormed(draft.Version))
                body.Refuse(buffer.Keyword, $"{buffer.Keyword} can never hold the content");
            if (buffer.Buffer is not { } modelled)
                continue;
            body.Checks.Add(buffer.HasUnknownTransform
                ? new UnknownCheck(buffer.Keyword)
                : new BufferCheck(modelled, [.. buffer.Transforms], buffer.ToList(), draft.Version));
        }

        if (draft.States is not null && !body.Checks.Contains(draft.States))
            body.Checks.Add(draft.States);
    }

    /// <summary>Makes of content without a sticky buffer a check, beside others, or what packets and streams are held against.</summary>
    public void AddPayload()
    {
        if (_payload is not { Nodes.Count: > 0 })
            return;
        var body = draft.Body;
        var patterns = _payload.ToList();
        if (_payload.Nodes.Exists(node => node is SizeNode))
            body.Refuse("bsize", "bsize stands without a buffer");
        if (body.Conditions.Find(condition => condition is Conditions.PacketSizeCondition) is Conditions.PacketSizeCondition { Range.Limit: { } limit } && !patterns.FitsInto(limit, draft.Version))
            body.Refuse("dsize", "the content is longer than dsize");
        if (body.Checks.Count > 0 && body.Traffic.HasKnownPayloads)
        {
            body.Checks.Add(new StreamCheck(patterns));
            return;
        }

        if (!body.Traffic.HasKnownPayloads)
        {
            body.AddUnknown(_payload.Keyword);
            return;
        }

        body.Payload = patterns;
        if (body.NeedsPacket || body.NeedsStream)
            return;

        body.NeedsStream = true;
        body.NeedsPacket = _payload.Nodes.Exists(node => node is ContentNode content && (content.HasDepth || content.HasOffset));
    }

    /// <summary>Whether two namings of a buffer are of one list of patterns.</summary>
    private static bool IsSameList(BufferBuilder one, BufferBuilder other) =>
        ReferenceEquals(one.Buffer, other.Buffer) && one.Keyword == other.Keyword && one.Transforms.SequenceEqual(other.Transforms);
}
