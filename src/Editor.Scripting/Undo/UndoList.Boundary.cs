using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <content>Where groups end; undo by the editor's own keys.</content>
internal sealed partial class UndoList
{
    /// <summary>The boundary behind the last group of typed characters, while the next one may still join it.</summary>
    private Cons? _typedBoundary;
    private bool _typing;
    private int _typedCount;
    private bool _inSequence;

    /// <summary>Ends the group, unless nothing was recorded since the last boundary.</summary>
    public void AddBoundary()
    {
        if (_list.O is Cons { Car.IsNil: false }) _list = new Cons(default, _list);
    }

    /// <inheritdoc/>
    public void Boundary()
    {
        _typedBoundary = null;
        if (_list.O is Cons { Car.IsNil: false })
        {
            AddBoundary();
            if (_typing) _typedBoundary = _list.O as Cons;
        }

        _typing = false;
        host.Undo.EndCommand(Buffer);
    }

    /// <inheritdoc/>
    public void JoinTyped()
    {
        if (_typedBoundary is not null && ReferenceEquals(_typedBoundary, _list.O) && _typedCount < UndoLog.TypedCharactersInGroup)
        {
            _list = _typedBoundary.Cdr;
            _typedCount++;
        }
        else
        {
            _typedCount = 1;
        }

        _typedBoundary = null;
        _typing = true;
    }

    /// <inheritdoc/>
    public void EndSequence() => _inSequence = false;

    /// <inheritdoc/>
    public bool TryUndo(out TextPosition pointAfter, bool skipUndone) => Run(skipUndone ? "undo-only" : "undo", out pointAfter);

    /// <inheritdoc/>
    public bool TryRedo(out TextPosition pointAfter) => Run("undo-redo", out pointAfter);

    // What there is to say the caller says; that there is nothing left is an answer here.
    private bool Run(string command, out TextPosition pointAfter)
    {
        bool done = true;
        Interp lisp = host.Lisp;
        host.RunGuarded(() => host.With(Buffer, () =>
        {
            int depth = lisp.BindingDepth;
            lisp.Bind(lisp.Intern("last-command"), _inSequence ? lisp.Intern("undo") : default(Value));
            lisp.Bind(lisp.Intern("this-command"), default);
            lisp.Bind(lisp.Intern("inhibit-message"), Value.T);
            try
            {
                host.Call(command);
            }
            catch (LispSignal signal) when (ReferenceEquals(signal.Condition.O, lisp.Sym.UserError))
            {
                done = false;
            }
            finally
            {
                lisp.UnbindTo(depth);
            }

            return true;
        }));
        _inSequence = true;
        pointAfter = Buffer.Point;
        return done;
    }
}
