using System.Text.Json;

namespace TlsCompat.Audit.Evidence;

/// <summary>One JSON value of a log, an object or a list, read piece by piece.</summary>
internal sealed class JsonValue(AlertParser parser)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = AlertParser.MaximumDepth };

    private JsonReaderState _state;

    /// <summary>Whether it has begun and not ended.</summary>
    public bool IsOpen { get; private set; }

    public void Begin()
    {
        _state = new JsonReaderState(Options);
        parser.Begin();
        IsOpen = true;
    }

    /// <summary>Gives up on the value.</summary>
    public void Abandon() => IsOpen = false;

    /// <summary>Reads on, to the end of the value at most.</summary>
    /// <param name="text">What follows.</param>
    /// <param name="taken">How much of it was read: to the end of the value or, where that is still open, of what is whole. The rest is to come again, with more behind it.</param>
    /// <returns>False where it is no JSON; the value is abandoned then, and what was taken ends before the last token that is one: damage may have made it longer than it was. Less than 0 is nothing.</returns>
    public bool TryTake(ReadOnlySpan<byte> text, out int taken)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, _state);
        taken = -1;
        try
        {
            while (reader.Read())
            {
                parser.Take(ref reader);
                taken = (int)reader.TokenStartIndex;
                if (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    taken = (int)reader.BytesConsumed;
                    IsOpen = false;
                    return true;
                }
            }

            _state = reader.CurrentState;
            taken = (int)reader.BytesConsumed;
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Invalid UTF-8 in a string is an invalid operation.
            IsOpen = false;
            return false;
        }
    }
}
