using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// How text properties hang together with the rest of the editor.
internal sealed partial class ScriptHost
{
    /// <summary>Lets strings and buffers carry text properties along.</summary>
    private void HookProperties()
    {
        DefineSearchVariables();
        Lisp.StringProperties = Properties;
        Lisp.StringIntervals = PropertyRoom.Stretches;
        Lisp.IsWordCharacter = character => Syntax.InForce.ClassOf(character) == SyntaxClass.Word;
        PropertiesOut = Properties.Cut;
        PropertiesIn = Properties.Paste;
        Lisp.ObjectPrinters[typeof(LispOverlay)] = static (_, item) => item.ToString() ?? "";
        Lisp.TypeNames[typeof(LispOverlay)] = "overlay";
    }

    /// <summary>Changes properties of a buffer's text: read-only buffers refuse, hooks are told, the buffer is modified.</summary>
    internal void WithPropertyChange(TextBuffer buffer, int start, int end, Action change) =>
        With(buffer, () =>
        {
            VerifyWritable();
            Undo.BeforeChange(buffer);
            Properties.BeforeChange(buffer, start, end);
            bool hooks = HasChangeHooks(buffer);
            if (hooks) TellBefore(buffer, start, end);
            change();
            if (!buffer.IsModified) buffer.IsModified = true;
            if (hooks) TellAfter(buffer, start, end, end - start);
            return true;
        });
}
