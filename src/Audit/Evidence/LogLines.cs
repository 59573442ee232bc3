namespace TlsCompat.Audit.Evidence;

/// <summary>
/// Finds the JSON values in the lines of a log. Each line tells for itself what it is: an object, with or without a time before it,
/// several with nothing between them, a row of CSV, or a part of a value that takes many lines. So damage to one costs no other.
/// </summary>
internal sealed class LogLines
{
    private readonly AlertParser _parser;
    private readonly JsonValue _value;
    private readonly PendingText _pending = new();
    private readonly CsvMessage _csv = new();
    private bool _isSkipping;
    private bool _isWreck;

    public LogLines(Action<AlertRecord> found)
    {
        _parser = new AlertParser(found, () => Damaged++);
        _value = new JsonValue(_parser);
    }

    /// <summary>Lines, and parts of larger documents, that are not what they should be.</summary>
    public long Damaged { get; private set; }

    public long Lines { get; private set; }

    /// <summary>Takes a line, or a piece of one that is too long to be taken at once.</summary>
    /// <param name="text">The line with its end.</param>
    /// <param name="isStart">Whether the line begins here.</param>
    /// <param name="isEnd">Whether it ends here.</param>
    public void Take(ReadOnlySpan<byte> text, bool isStart = true, bool isEnd = true)
    {
        if (isStart)
        {
            _isSkipping = false;
            // A value that takes many lines is indented, so that an object at the first column is the next one. The one before has lost its end.
            if (_value.IsOpen && text is [(byte)'{', ..] && !_parser.IsBetweenRecords)
                Break();
        }

        if (_value.IsOpen)
            ReadOn(text, isStart, isEnd);
        else if (isStart)
            ReadLine(text, isEnd);
        else
            ReadValues(_isSkipping ? FindObject(text) : text);
    }

    /// <summary>Tells that the log ends.</summary>
    /// <param name="isCutOff">Whether that is known and told already.</param>
    public void End(bool isCutOff = false)
    {
        if (_value.IsOpen)
        {
            Break();
            Damaged -= isCutOff ? 1 : 0;
        }

        _isWreck = false;
    }

    private void ReadLine(ReadOnlySpan<byte> line, bool isEnd)
    {
        var text = line.TrimEnd(" \t\r\n,"u8);
        // Brackets alone close what a damaged document, or a list with an object a line, has open.
        if (text.IndexOfAnyExcept(" \t]},"u8) < 0)
            return;
        Lines++;
        // The rest of a document is indented or begins with a name: it is counted with what was broken.
        _isWreck &= text[0] is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)']' or (byte)'}';
        if (text[0] != '{' && (CsvMessage.IsHeader(text) || TryReadRow(text)))
            return;
        var start = StartOf(text);
        if (start < 0)
            Skip(isRest: text[0] is (byte)' ' or (byte)'\t' or (byte)'"');
        // Most of a log are flows that passed: they are not looked at any closer. Where brackets do not come in pairs the value goes on in the next line, or is damaged.
        else if (!isEnd || text[^1] != '}' || text.IndexOf("blocked"u8) >= 0 || text.Count((byte)'{') != text.Count((byte)'}'))
            ReadValues(line[start..]);
    }

    /// <summary>False where the line is no row of CSV with a message.</summary>
    private bool TryReadRow(ReadOnlySpan<byte> line)
    {
        var start = CsvMessage.StartIn(line);
        if (start < 0)
            return false;
        if (!_csv.TryUnquote(line[start..], out var message))
            Skip(isRest: false);
        else if (message.IndexOf("blocked"u8) >= 0)
            ReadValues(message);
        if (_value.IsOpen)
            Break();
        return true;
    }

    /// <summary>Where the value of a line begins; less than 0 where none does. Text before it is a time or the name of a stream.</summary>
    private static int StartOf(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOfAnyExcept(" \t,"u8);
        if (line[first] == '[' && line[(first + 1)..].TrimStart(" \t"u8) is [] or [(byte)'{' or (byte)'[' or (byte)']', ..])
            return first;
        var start = line.IndexOf((byte)'{');
        // What has quotes is the rest of a line that has lost its beginning.
        return start >= 0 && line[..start].Contains((byte)'"') ? -1 : start;
    }

    /// <summary>Reads values with nothing between them, or commas, as far as the text goes.</summary>
    private void ReadValues(ReadOnlySpan<byte> text)
    {
        while ((text = text.TrimStart(" \t\r\n,"u8)).Length > 0)
        {
            if (text[0] is not ((byte)'{' or (byte)'['))
            {
                Skip(isRest: false);
                text = FindObject(text);
                continue;
            }

            _value.Begin();
            if (!_value.TryTake(text, out var taken))
            {
                Break();
                // Not where it began, which would be read again and again.
                text = FindObject(text[Math.Max(taken, 1)..]);
                continue;
            }

            text = text[taken..];
            if (_value.IsOpen)
            {
                Keep(text);
                return;
            }
        }
    }

    private void ReadOn(ReadOnlySpan<byte> piece, bool isStart, bool isEnd)
    {
        var before = _pending.Length;
        var text = _pending.Append(piece);
        if (!_value.TryTake(text, out var taken))
        {
            Break();
            // Where nothing of the line was taken the damage lies in an earlier one.
            if (isStart && taken < before)
                ReadLine(piece, isEnd);
            else
                ReadValues(FindObject(text[Math.Max(taken, 0)..]));
        }
        else if (_value.IsOpen)
        {
            Keep(text[taken..]);
        }
        else
        {
            _pending.Clear();
            ReadValues(text[taken..]);
        }
    }

    /// <summary>What begins with the next object that stands behind another: behind damage, the next event.</summary>
    private ReadOnlySpan<byte> FindObject(ReadOnlySpan<byte> text)
    {
        for (var end = 0; text[end..].IndexOf((byte)'}') is >= 0 and var next;)
        {
            end += next + 1;
            var behind = text[end..].TrimStart(" \t\r\n,"u8);
            // At the end of a piece the next one tells.
            if (behind.Length > 0 && behind[0] != '{')
                continue;
            _isSkipping = false;
            return behind;
        }

        return default;
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (!_pending.TryKeep(rest))
            Break();
    }

    private void Break()
    {
        Damaged++;
        _value.Abandon();
        _pending.Clear();
        _isSkipping = _isWreck = true;
    }

    /// <summary>Passes over the rest of a line.</summary>
    /// <param name="isRest">Whether the line is the rest of a larger document.</param>
    private void Skip(bool isRest)
    {
        Damaged += _isWreck ? 0 : 1;
        _isWreck |= isRest;
        _isSkipping = true;
    }
}
