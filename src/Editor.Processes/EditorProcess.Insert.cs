using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    /// <summary>
    /// Inserts text at the process mark, as output is: before what a person typed behind the mark; markers at the mark, point among them, move along;
    /// a narrowing and a read-only buffer do not matter (manual node "Process Buffers", GNU Emacs 28.2). For filters that insert what they made of the output.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <exception cref="EditorException">The process has no live buffer, or has ended.</exception>
    public void InsertAtMark(ReadOnlySpan<char> text)
    {
        Loop.VerifyAccess();
        if (_buffer is not { IsAlive: true } buffer || Mark is not { } mark) throw new EditorException($"Process {Name} has no buffer");
        buffer.AppendFromProcess(mark, text);
    }
}
