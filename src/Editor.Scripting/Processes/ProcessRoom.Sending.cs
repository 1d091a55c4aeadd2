using Editor.Lisp;
using Editor.Processes;
using Editor.Text;

namespace Editor.Scripting;

// What Lisp sends becomes bytes here: a unibyte string's bytes go as they are.
internal sealed partial class ProcessRoom
{
    /// <summary>An error for a process that takes nothing any more: "Process cli not running".</summary>
    public static void CheckRunning(ScriptHost host, EditorProcess process)
    {
        bool takes = process.State is ProcessState.Open or ProcessState.Connecting or ProcessState.HalfClosed or ProcessState.Run or ProcessState.Stopped;
        if (!takes || process.IsClosed || process.Type == ProcessType.Listener) throw host.Lisp.Error($"Process {process.Name} not running");
    }

    /// <summary>The bytes of a string, in the process' coding system.</summary>
    public byte[] Encode(EditorProcess process, LispString text)
    {
        CodingSystem coding = process.WriteCoding;
        if (text.IsMultibyte) return (coding.IsRaw ? CodingSystem.Utf8Unix : coding).Encode(text.Text, Unencodable.QuestionMark);

        byte[] bytes = new byte[text.Text.Length];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)text.Text[i];
        if (coding.Eol != LineEnding.Dos || !bytes.AsSpan().Contains((byte)'\n')) return bytes;
        return CodingSystem.TryParse("raw-text-dos", out CodingSystem? dos) ? dos.Encode(string.Create(bytes.Length, bytes, ToText)) : bytes;
    }

    /// <summary>Sends bytes; waits while there is no room for them.</summary>
    public void Send(EditorProcess process, byte[] bytes)
    {
        CheckRunning(Host, process);

        // After process-send-eof what is sent goes nowhere, silently (GNU Emacs 28.2).
        if (process.HasSentEof) return;
        ValueTask sending = process.SendAsync(bytes);
        if (sending.IsCompletedSuccessfully) return;
        EditorProcess? filtered = _filtered;
        filtered?.BeginSendWait();
        try
        {
            Wait(sending.AsTask());
        }
        finally
        {
            filtered?.EndSendWait();
        }
    }

    private static void ToText(Span<char> units, byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++) units[i] = bytes[i] < 0x80 ? (char)bytes[i] : (char)(0xDC00 + bytes[i]);
    }
}
