using System.Collections.Concurrent;

namespace Editor.Lisp;

/// <summary>What make-finalizer gives: when the runtime finds that nothing refers to it, its function waits for the next collection of Lisp's to be run.</summary>
internal sealed class Finalizer(Value function, ConcurrentQueue<Value> doomed)
{
    ~Finalizer() => doomed.Enqueue(function);

    public override string ToString() => "#<finalizer>";
}
