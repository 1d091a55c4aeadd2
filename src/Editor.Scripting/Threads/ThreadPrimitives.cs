using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Threads, mutexes and condition variables (manual: "Threads").</summary>
[PrimitiveSet]
internal static partial class ThreadPrimitives
{
    [Primitive("make-thread", "Start a new thread and run FUNCTION in it. When the function exits, the thread dies.\nIf NAME is given, it must be a string; it names the new thread.")]
    public static Value MakeThread(ScriptHost host, Value function, Value name = default) =>
        Value.Of(host.Threads.Make(function, name.IsNil ? null : Arguments.Text(host.Lisp, name)));

    [Primitive("current-thread", "Return the current thread.")]
    public static Value CurrentThread(ScriptHost host) => Value.Of(host.Threads.Current);

    [Primitive("all-threads", "Return a list of all the live threads.")]
    public static Value AllThreads(ScriptHost host) => Cons.List(host.Threads.All.Select(thread => Value.Of(thread)).ToArray());

    [Primitive("threadp", "Return t if OBJECT is a thread.")]
    public static bool Threadp(Value @object) => @object.O is LispThread;

    [Primitive("thread-name", "Return the name of the THREAD.")]
    public static Value ThreadName(ScriptHost host, Value thread) => Thread(host, thread).Name is { } name ? Value.Str(name) : default;

    [Primitive("thread-live-p", "Return t if THREAD is alive.")]
    public static bool ThreadLive(ScriptHost host, Value thread) => Thread(host, thread).IsAlive;

    [Primitive("thread--blocker", "Return the object that THREAD is blocking on: a mutex, a condition variable, a thread; nil for none.")]
    public static Value ThreadBlocker(ScriptHost host, Value thread) => Thread(host, thread).Blocker;

    [Primitive("thread-yield", "Yield the CPU to another thread.")]
    public static void ThreadYield(ScriptHost host) => host.Threads.Yield();

    [Primitive("thread-join", "Wait for THREAD to exit; return the value of its function.\nIf an error was signaled in it, this signals the error.")]
    public static Value ThreadJoin(ScriptHost host, Value thread)
    {
        LispThread target = Thread(host, thread);
        if (ReferenceEquals(target, host.Threads.Current)) throw host.Lisp.Error("Cannot join current thread");
        if (target.IsAlive) host.Threads.Block(thread, () => !target.IsAlive);
        return target.Error.IsTrue ? throw host.Lisp.SignalObject(target.Error) : target.Result;
    }

    [Primitive("thread-signal", "Signal an error in THREAD: ERROR-SYMBOL and associated DATA, as in ‘signal’.\nOf the main thread, the error is told as a message.")]
    public static void ThreadSignal(ScriptHost host, Value thread, Value errorSymbol, Value data)
    {
        LispThread target = Thread(host, thread);
        if (ReferenceEquals(target, host.Threads.Current)) throw host.Lisp.SignalObject(new Cons(errorSymbol, data));
        if (ReferenceEquals(target, host.Threads.Main))
            host.Call("message", Value.Str("Error %s: %S"), Value.Of(host.Threads.Current), Cons.List(errorSymbol, data));
        else host.Threads.Signal(target, new Cons(errorSymbol, data));
    }

    [Primitive("thread-last-error", "Return the last error form recorded by a dying thread. If CLEANUP is non-nil, remove this error form from history.")]
    public static Value ThreadLastError(ScriptHost host, Value cleanup = default)
    {
        Value error = host.Threads.LastError;
        if (cleanup.IsTrue) host.Threads.LastError = default;
        return error;
    }

    [Primitive("make-mutex", "Create a mutex: a lock that one thread can hold at a time. NAME names it.")]
    public static Value MakeMutex(ScriptHost host, Value name = default)
    {
        if (name.IsTrue) Arguments.LispString(host.Lisp, name);
        return Value.Of(new LispMutex(name));
    }

    [Primitive("mutexp", "Return t if OBJECT is a mutex.")]
    public static bool Mutexp(Value @object) => @object.O is LispMutex;

    [Primitive("mutex-name", "Return the name of MUTEX.")]
    public static Value MutexName(ScriptHost host, Value mutex) => Mutex(host, mutex).Name;

    [Primitive("mutex-lock", "Acquire a mutex. If the current thread holds MUTEX already, the count increases by one; if another does, wait.")]
    public static void MutexLock(ScriptHost host, Value mutex) => Lock(host, Mutex(host, mutex), 1);

    [Primitive("mutex-unlock", "Release the mutex. When its count comes to nil, another thread may acquire it. The current thread must hold MUTEX.")]
    public static void MutexUnlock(ScriptHost host, Value mutex)
    {
        LispMutex target = Mutex(host, mutex);
        if (!ReferenceEquals(target.Owner, host.Threads.Current)) throw host.Lisp.Error("Cannot unlock mutex owned by another thread");
        if (--target.Count == 0) target.Owner = null;
    }

    [Primitive("make-condition-variable", "Make a condition variable associated with MUTEX. NAME names it.")]
    public static Value MakeConditionVariable(ScriptHost host, Value mutex, Value name = default)
    {
        if (name.IsTrue) Arguments.LispString(host.Lisp, name);
        return Value.Of(new LispConditionVariable(Mutex(host, mutex), name));
    }

    [Primitive("condition-variable-p", "Return t if OBJECT is a condition variable.")]
    public static bool ConditionVariableP(Value @object) => @object.O is LispConditionVariable;

    [Primitive("condition-mutex", "Return the mutex associated with condition variable COND.")]
    public static Value ConditionMutex(ScriptHost host, Value cond) => Value.Of(Condition(host, cond).Mutex);

    [Primitive("condition-name", "Return the name of condition variable COND; nil when it has none.")]
    public static Value ConditionName(ScriptHost host, Value cond) => Condition(host, cond).Name;

    [Primitive("condition-wait", "Wait for the condition variable COND to be notified. Its mutex, which must be held, is released meanwhile.")]
    public static void ConditionWait(ScriptHost host, Value cond)
    {
        LispConditionVariable condition = Condition(host, cond);
        LispThread me = host.Threads.Current;
        LispMutex mutex = condition.Mutex;
        VerifyHeld(host, mutex);
        int count = mutex.Count;
        mutex.Owner = null;
        mutex.Count = 0;
        condition.Waiting.Add(me);
        try
        {
            host.Threads.Block(cond, () => !condition.Waiting.Contains(me));
        }
        finally
        {
            condition.Waiting.Remove(me);
            Lock(host, mutex, count);
        }
    }

    [Primitive("condition-notify", "Notify COND, a condition variable: wake one thread that waits on it, or ALL. Its mutex must be held.")]
    public static void ConditionNotify(ScriptHost host, Value cond, bool all = false)
    {
        LispConditionVariable condition = Condition(host, cond);
        VerifyHeld(host, condition.Mutex);
        if (all) condition.Waiting.Clear();
        else if (condition.Waiting.Count > 0) condition.Waiting.RemoveAt(0);
    }

    private static void Lock(ScriptHost host, LispMutex mutex, int count)
    {
        LispThread me = host.Threads.Current;
        if (mutex.Owner is not null && !ReferenceEquals(mutex.Owner, me)) host.Threads.Block(Value.Of(mutex), () => mutex.Owner is null);
        mutex.Owner = me;
        mutex.Count += count;
    }

    private static void VerifyHeld(ScriptHost host, LispMutex mutex)
    {
        if (!ReferenceEquals(mutex.Owner, host.Threads.Current)) throw host.Lisp.Error("Condition variable’s mutex is not held by current thread");
    }

    private static LispThread Thread(ScriptHost host, Value value) => Arguments.Object<LispThread>(host.Lisp, value, "threadp");

    private static LispMutex Mutex(ScriptHost host, Value value) => Arguments.Object<LispMutex>(host.Lisp, value, "mutexp");

    private static LispConditionVariable Condition(ScriptHost host, Value value) => Arguments.Object<LispConditionVariable>(host.Lisp, value, "condition-variable-p");
}
