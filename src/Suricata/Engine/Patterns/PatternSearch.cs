using System.Diagnostics;
using System.Text;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>
/// One walk over a list of tests, after src/detect-engine-content-inspection.c of 7.0.10: every test starts from where the
/// one before it matched, and a content that its successor depends on is tried at its next place when the rest fails.
/// </summary>
internal ref struct PatternSearch(ReadOnlySpan<byte> buffer, PatternNode[] nodes)
{
    // detect.inspection-recursion-limit of suricata.yaml.
    private const int StepLimit = 3000;

    private readonly ReadOnlySpan<byte> _buffer = buffer;
    private readonly PatternNode[] _nodes = nodes;
    private string? _text;
    private int _position;
    private int _steps;
    private bool _isFinal;

    public Truth From(int index)
    {
        if (index == _nodes.Length)
            return Truth.Yes;
        if (++_steps >= StepLimit)
        {
            _isFinal = true;
            return Truth.No;
        }

        return _nodes[index] switch
        {
            ContentNode content => Content(content, index),
            PcreNode pcre => Pcre(pcre, index),
            DataAtNode dataAt => Next(HasDataAt(dataAt), index),
            SizeNode size => Size(size, index),
            ByteTestNode test => Next(test.Holds(_buffer, _position), index),
            ByteJumpNode jump => Next(jump.TryJump(_buffer, _position, out _position), index),
            _ => Truth.Unknown,
        };
    }

    private Truth Next(bool holds, int index) => holds ? From(index + 1) : Truth.No;

    private Truth Content(ContentNode content, int index)
    {
        // Suricata sums the end of the window unsigned: one before the buffer begins is no limit at all. Behind a pattern that
        // was found, limits that are derived from that pattern may decide instead.
        if (_position > 0 && content.IsRelative && EndsBeforeTheBuffer(content))
            return Truth.Unknown;
        var (start, end) = content.IsRelative ? RelativeRange(content) : AbsoluteRange(content);
        end = Math.Min(end, _buffer.Length);
        while (true)
        {
            if (start > end || end <= 0)
                return content.IsNegated ? From(index + 1) : Truth.No;

            var found = content.EndsWith && end < _buffer.Length ? -1 : content.IndexIn(_buffer[start..end]);
            if (found < 0)
            {
                if (content.IsNegated)
                    return From(index + 1);
                _isFinal |= !content.IsRelative;
                return Truth.No;
            }

            var matchEnd = start + found + content.Bytes.Length;
            if (content.IsNegated)
            {
                // Only the first place is looked at: one that is not the end lets a later one at the end pass unseen.
                if (content.EndsWith && end - start != matchEnd)
                    return From(index + 1);
                _isFinal |= content.StandsAlone;
                return Truth.No;
            }

            _position = matchEnd;
            if (!content.EndsWith || matchEnd == _buffer.Length)
            {
                if (index + 1 == _nodes.Length)
                    return Truth.Yes;
                var rest = From(index + 1);
                if (rest != Truth.No || _isFinal)
                    return rest;
                if (!content.IsAnchorOfWithin)
                {
                    _isFinal = true;
                    return Truth.No;
                }
            }

            start = matchEnd - content.Bytes.Length + 1;
        }
    }

    private readonly (int Start, int End) AbsoluteRange(ContentNode content) =>
        (content.Offset, content.Depth != 0 ? content.Depth : _buffer.Length);

    private readonly (int Start, int End) RelativeRange(ContentNode content)
    {
        var distance = content.Distance ?? 0;
        var start = content.Distance is null ? _position : Math.Max(0, _position + distance);
        var end = content.Within is { } within && !EndsBeforeTheBuffer(content)
            ? Math.Min(_buffer.Length, _position + within + distance)
            : _buffer.Length;
        if (content.Depth != 0)
            end = Math.Min(end, _position + content.Depth);
        return (Math.Max(start, content.Offset), end);
    }

    private readonly bool EndsBeforeTheBuffer(ContentNode content) =>
        content.Within is { } within && _position + within + (content.Distance ?? 0) < 0;

    private Truth Pcre(PcreNode pcre, int index)
    {
        if ((pcre.NeedsAscii && !Ascii.IsValid(_buffer)) || PcrePatience.IsSlow(pcre))
            return Truth.Unknown;
        var started = Stopwatch.GetTimestamp();
        _text ??= Encoding.Latin1.GetString(_buffer);
        var before = _position;
        var origin = pcre.IsRelative ? Math.Min(before, _text.Length) : 0;
        var text = origin == 0 ? _text : _text[origin..];
        var at = 0;
        while (true)
        {
            if (!PcrePatience.TryMatch(pcre, text, at, out var match))
                return Truth.Unknown;

            if (pcre.IsNegated)
                return match.Success ? Truth.No : From(index + 1);
            if (!match.Success)
                return Truth.No;
            _position = origin + match.Index + match.Length;
            var rest = From(index + 1);
            if (rest != Truth.No || _isFinal || !pcre.IsAnchorOfNext)
                return rest;
            at = match.Index + 1;
            if (at > text.Length)
                return Truth.No;
            // Many short looks are a long one.
            if (PcrePatience.IsOver(pcre, started))
                return Truth.Unknown;
        }
    }

    private readonly bool HasDataAt(DataAtNode node)
    {
        var has = node.IsRelative ? _position + node.Position <= _buffer.Length : node.Position < _buffer.Length;
        return has != node.IsNegated;
    }

    private Truth Size(SizeNode node, int index)
    {
        if (node.Range.Contains(_buffer.Length))
            return From(index + 1);
        _isFinal = true;
        return Truth.No;
    }
}
