namespace Editor.Lisp;

// The stacks of one line of control: what a thread of Lisp's takes with it when another one runs.
public sealed partial class Interp
{
    /// <summary>The stacks of a thread that does not run.</summary>
    internal sealed class ControlState
    {
        /// <summary>Dynamic bindings; the values in them are those of the thread.</summary>
        internal object Bindings { get; init; } = new BindingStack(16);

        internal List<Value> Catches { get; init; } = [];

        internal object Handlers { get; init; } = new List<ConditionCaseNode?>();

        internal int Depth { get; init; }

        internal nint Top { get; init; }
    }

    /// <summary>Takes the running thread's stacks away: its dynamic bindings are undone until <see cref="ResumeControl"/>.</summary>
    internal ControlState SuspendControl()
    {
        ExchangeBindings(0, back: false);
        ControlState state = new() { Bindings = _bindings, Catches = Catches, Handlers = _handlers, Depth = Depth, Top = Top };
        _bindings = new(16);
        Catches = [];
        _handlers = [];
        Depth = 0;
        Top = 0;
        return state;
    }

    /// <summary>Puts a thread's stacks in place, on the machine's thread that it runs on.</summary>
    internal void ResumeControl(ControlState state)
    {
        _bindings = (BindingStack)state.Bindings;
        Catches = state.Catches;
        _handlers = (List<ConditionCaseNode?>)state.Handlers;
        Depth = state.Depth;
        Top = state.Top;
        _stackThread = 0;
        CheckStack();
        ExchangeBindings(0, back: true);
    }
}
