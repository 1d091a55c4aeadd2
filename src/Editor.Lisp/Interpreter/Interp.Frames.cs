using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>A frame of the Lisp stack as the debugger sees it (manual: "Internals of Debugger").</summary>
internal sealed class StackFrame
{
    /// <summary>Whether the arguments are values; else they are forms.</summary>
    public bool IsEvaluated { get; init; }

    public Value Function { get; init; }

    public Value Arguments { get; init; }

    /// <summary>What names meant here, for the local variables; null where none could be lexical.</summary>
    public Scope? Scope { get; init; }

    /// <summary>The address of the record's link, for flags and slots.</summary>
    public nint Record { get; init; }

    /// <summary>How deep dynamic bindings were when the call began; -1: not known.</summary>
    public int Bindings { get; set; } = -1;
}

// The running calls as backtraces show them.
public sealed partial class Interp
{
    /// <summary>The frames of the stack, innermost first: calls with their arguments, and between them the forms that are being evaluated.</summary>
    internal unsafe List<StackFrame> Frames()
    {
        List<StackFrame> frames = [];
        StackFrame? inner = null;
        for (nint at = Top; at != 0;)
        {
            ref Value link = ref Unsafe.AsRef<Value>((void*)at);
            ref Value info = ref Unsafe.Add(ref link, -1);
            int given = (int)((ulong)link.N >> Frame.GivenShift);
            switch (link.O)
            {
                case Closure closure when info.O is null:
                    AddForms(frames, closure.Code, (int)info.N, inner, at, (int)(info.N >> 32));
                    if (closure.Code.IsPart) break;
                    frames.Add(new StackFrame
                    {
                        IsEvaluated = true,
                        Function = NameOf(closure, link.N),
                        Arguments = SlotArguments(closure.Code.Parameters, ref Unsafe.Add(ref link, 1), given),
                        Record = at,
                        Bindings = (int)(info.N >> 32) - closure.Code.Parameters.Dynamic.Count,
                    });
                    break;
                case LambdaCode code:
                    AddForms(frames, code, (int)info.N, inner, at, (int)(info.N >> 32));
                    break;
                case Cons form:
                    frames.Add(new StackFrame { Function = form.Car, Arguments = form.Cdr, Record = at, Bindings = (int)(info.N >> 32) });
                    break;
                case LispFunction or Symbol:
                    Value function = link.O is LispFunction called ? NameOf(called, link.N) : new Value(link.O);
                    frames.Add(new StackFrame { IsEvaluated = true, Function = function, Arguments = ForeignArguments(ref link, ref info, given), Record = at, Bindings = (int)((ulong)info.N >> (info.O is null ? 32 : Frame.GivenShift)) });
                    break;
            }

            inner = frames.Count > 0 ? frames[^1] : null;
            if (inner is { Bindings: < 0 }) inner.Bindings = frames.Count > 1 ? frames[^2].Bindings : BindingDepth;
            at = (nint)(link.N & Frame.AddressMask);
        }

        return frames;
    }

    private static void AddForms(List<StackFrame> frames, LambdaCode code, int place, StackFrame? inner, nint record, int bindings)
    {
        // what is Emacs' own is compiled there: its calls are seen, and not its forms
        CodeSite? site = code.IsBuiltIn ? null : code.Scope!.Sites[place >> 1];
        if (site is null) return;
        if ((place & 1) != 0)
        {
            // a call by funcall needs no frame of its own to run, but has one in Emacs
            if (inner is { IsEvaluated: true } && site.Form.O is Cons { Car.O: Symbol { Name: "funcall" } } && inner.Function.O is not Symbol { Name: "funcall" })
                frames.Add(new StackFrame { IsEvaluated = true, Function = ((Cons)site.Form.O).Car, Arguments = new Cons(inner.Function, inner.Arguments), Record = record });
            site = site.Outer;
        }

        for (; site is not null; site = site.Outer)
        {
            if (site.Form.O is Cons form)
                frames.Add(new StackFrame { Function = form.Car, Arguments = form.Cdr, Scope = site.Scope, Record = record, Bindings = bindings });
        }
    }

    private static Value SlotArguments(ParameterList parameters, ref Value slots, int given)
    {
        Value rest = given > parameters.Positional ? Uncelled(Unsafe.Add(ref slots, parameters.Positional)) : default;
        for (int i = Math.Min(given, parameters.Positional) - 1; i >= 0; i--) rest = new Cons(Uncelled(Unsafe.Add(ref slots, i)), rest);
        return rest;
    }

    private static Value Uncelled(Value value) => value.O is Cell cell ? cell.Value : value;

    private static unsafe Value ForeignArguments(ref Value link, ref Value info, int given)
    {
        if (given == 0) return default;
        if (info.O is Value[] copied) return Cons.List(copied);
        ref Value first = ref ReferenceEquals(info.O, Frame.Elsewhere) ? ref Unsafe.AsRef<Value>((void*)(nint)(info.N & Frame.PlaceMask)) : ref Unsafe.Add(ref link, 1);
        Value list = default;
        for (int i = given - 1; i >= 0; i--) list = new Cons(Unsafe.Add(ref first, i), list);
        return list;
    }

    // the name that the caller's form has, where it means this function; else what it was last defined as
    private unsafe Value NameOf(LispFunction function, long link)
    {
        nint outside = (nint)(link & Frame.AddressMask);
        if (outside != 0)
        {
            ref Value caller = ref Unsafe.AsRef<Value>((void*)outside);
            FunctionScope? scope = Unsafe.Add(ref caller, -1).O is not null ? null : caller.O switch
            {
                Closure closure => closure.Code.Scope,
                LambdaCode code => code.Scope,
                _ => null,
            };
            int place = scope is null ? 0 : (int)Unsafe.Add(ref caller, -1).N;
            if ((place & 1) != 0 && scope!.Sites[place >> 1]?.Form.O is Cons { Car.O: Symbol head })
            {
                LispFunction meant = head.Callable is AliasFunction alias ? alias.Resolve(this) : head.Callable;
                if (ReferenceEquals(meant, function)) return head;
            }
        }

        return function switch
        {
            Closure { Name: { } name } closure when ReferenceEquals(name.Callable, closure) => name,
            DynamicLambda lambda => DynamicName(lambda),
            Primitive primitive => Intern(primitive.Name),
            InvalidFunction invalid => invalid.Shown,
            _ => new Value(function),
        };
    }

    private static Value DynamicName(DynamicLambda lambda) =>
        new(lambda.Name is { } name && ReferenceEquals(name.Callable, lambda) ? name : lambda.List);

    /// <summary>The lexical variables that a frame's form sees, innermost first.</summary>
    internal unsafe Value LocalsOf(StackFrame frame)
    {
        ref Value link = ref Unsafe.AsRef<Value>((void*)frame.Record);

        // a function that was called with the wrong number of arguments did not begin: its record has no slots
        if (Unsafe.Add(ref link, -1).O is not null) return default;
        LambdaCode? code = link.O switch
        {
            Closure closure => closure.Code,
            LambdaCode plain => plain,
            _ => null,
        };
        if (code is null || code.IsBuiltIn) return default;
        ref Value slots = ref Unsafe.Add(ref link, 1);
        List<Value> entries = [];
        HashSet<Symbol> seen = [];
        Scope? from = frame.IsEvaluated ? OutermostScope(code) : frame.Scope;
        for (Scope? at = from; at is not null; at = at.Next)
        {
            if (at.Entry is { } entry) entries.Add(entry);
            if (at.Variable is not { } variable || !seen.Add(at.Name)) continue;
            LexicalVariable? own = ReferenceEquals(variable.Owner, code.Scope) ? variable : code.Scope!.Captures.Find(capture => IsCopyOf(capture, variable));
            if (own is not null) entries.Add(new Cons(at.Name, Uncelled(Unsafe.Add(ref slots, own.Slot))));
        }

        return Cons.List(entries.ToArray());
    }

    private static bool IsCopyOf(LexicalVariable? copy, LexicalVariable variable)
    {
        for (; copy is not null; copy = copy.Source)
        {
            if (ReferenceEquals(copy, variable)) return true;
        }

        return false;
    }

    // parameters, and what the function closed over
    private static Scope? OutermostScope(LambdaCode code)
    {
        Scope? scope = code.Scope!.Outside;
        foreach (LexicalVariable variable in code.Parameters.Variables) scope = new Scope(variable.Name, scope) { Variable = variable };
        return scope;
    }
}
