namespace Editor.Text;

/// <summary>What the encoders of this project share: the half pair that waits, and the answer to what cannot be encoded.</summary>
internal abstract class BaseEncoder(string codingName, Unencodable policy) : TextEncoder
{
    /// <summary>A high surrogate that ended the last call, or zero.</summary>
    protected char PendingHigh { get; set; }

    /// <summary>Whether something of the last call is still to be written.</summary>
    public bool HasPending => PendingHigh != 0;

    public override void Reset() => PendingHigh = '\0';

    /// <summary>Takes the half pair, so that it is gone even when what follows throws.</summary>
    protected char TakePendingHigh()
    {
        var high = PendingHigh;
        PendingHigh = '\0';
        return high;
    }

    /// <summary>The byte to write for what cannot be encoded, or an exception.</summary>
    protected byte Refuse(int codePoint) =>
        policy == Unencodable.QuestionMark ? (byte)'?' : throw new UnencodableCharacterException(codePoint, codingName);
}
