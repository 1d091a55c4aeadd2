using CsCheck;
using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;
using Xunit;

namespace Editor.Scripting.Tests.Undo;

/// <summary>An undo list of Lisp's beside a process that writes into the same buffer.</summary>
public sealed class ProcessCarryTests
{
    [Fact]
    public void Undoing_everything_leaves_what_was_there_and_what_the_process_wrote()
    {
        Gen<(int What, int Place, int Size)[]> steps = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1000], Gen.Int[1, 6]).Array[1, 40];
        LispRows.OnLoop(host => steps.Sample(each => Check(host, each), iter: 300, threads: 1));
    }

    private static void Check(ScriptHost host, (int What, int Place, int Size)[] steps)
    {
        TextBuffer buffer = host.CreateBuffer(host.Buffers.GenerateNewBufferName("typed"));
        host.SetCurrent(buffer);
        buffer.Text.Insert(buffer.Text.Start, "0123456789", origin: ChangeOrigin.Process);
        Assert.False(host.Undo.Of(buffer).IsOff);
        int written = 0;
        foreach ((int what, int place, int size) in steps)
        {
            int at = 1 + (place % (buffer.Text.Length + 1));
            buffer.Point = new TextPosition(at);
            if (what == 0)
            {
                host.Insert(new string('a', size));
            }
            else if (what == 1)
            {
                host.Delete(new TextRange(new TextPosition(at), new TextPosition(Math.Min(buffer.Text.Length + 1, at + size))));
            }
            else
            {
                buffer.Text.Insert(new TextPosition(at), new string('P', size), origin: ChangeOrigin.Process);
                written += size;
            }

            if (size % 2 == 0) host.Call("undo-boundary");
        }

        host.Call("undo-start");
        Symbol pending = host.Lisp.Intern("pending-undo-list");
        while (host.Variable(pending) is { O: null or Cons }) host.Call("undo-more", 1);
        string left = buffer.Text.GetString();
        Assert.Equal("0123456789", left.Replace("P", "", StringComparison.Ordinal));
        Assert.Equal(written, left.Count(static c => c == 'P'));
        host.KillBuffer(buffer);
    }
}
