using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// file-name-handler-alist (manual: "Magic File Names"): a function on files asks first whether a handler wants one of its names. Here that is
/// one wrapper around each such primitive, and no concern of their bodies; while the list is empty, as it is at start, it costs one look.
/// </summary>
internal static class FileNameHandlers
{
    /// <summary>Functions that only take a name apart get it as it is.</summary>
    private static readonly string[] Syntactic =
    [
        "directory-file-name", "file-name-as-directory", "file-name-directory", "file-name-nondirectory", "unhandled-file-name-directory", "substitute-in-file-name",
        "file-name-case-insensitive-p",
    ];

    /// <summary>The others get it expanded.</summary>
    private static readonly string[] OfOneName =
    [
        "access-file", "delete-directory", "delete-file", "directory-files", "directory-files-and-attributes", "file-accessible-directory-p", "file-attributes",
        "file-directory-p", "file-executable-p", "file-exists-p", "file-modes", "file-readable-p", "file-regular-p", "file-symlink-p", "file-truename",
        "file-writable-p", "insert-file-contents", "load", "make-directory", "make-directory-internal", "set-file-modes", "set-file-times",
    ];

    private static readonly string[] OfTwoNames =
        ["add-name-to-file", "copy-file", "file-equal-p", "file-in-directory-p", "file-newer-than-file-p", "rename-file"];

    /// <summary>Puts the wrappers in the function cells.</summary>
    public static void Install(ScriptHost host)
    {
        foreach (string name in Syntactic) Wrap(host, name, false, 0);
        foreach (string name in OfOneName) Wrap(host, name, true, 0);
        foreach (string name in OfTwoNames) Wrap(host, name, true, 0, 1);
        Wrap(host, "expand-file-name", false, 0, 1);
        // what a link says is text, not a name that a handler would look at
        Wrap(host, "make-symbolic-link", true, 1);
        Wrap(host, "file-name-completion", true, 1);
        Wrap(host, "file-name-all-completions", true, 1);
        Wrap(host, "write-region", true, 2, 4);
    }

    /// <summary>The handler of a name for an operation; nil for none. Of several the one that matches furthest to the right.</summary>
    public static Value Find(ScriptHost host, LispString name, Symbol operation)
    {
        Value handlers = host.Variable(host.Sym.FileNameHandlerAlist);
        if (handlers.IsNil) return default;
        Value inhibited = ReferenceEquals(host.Variable(host.Lisp.Intern("inhibit-file-name-operation")).O, operation)
            ? host.Variable(host.Lisp.Intern("inhibit-file-name-handlers"))
            : default;
        Value best = default;
        long furthest = -1;
        Symbol operations = host.Lisp.Intern("operations");
        for (; handlers.O is Cons cell; handlers = cell.Cdr)
        {
            if (cell.Car.O is not Cons { Car.O: LispString } entry || host.Call("memq", entry.Cdr, inhibited).IsTrue) continue;
            // the one that is there from the start: a quoted name
            string pattern = ((LispString)entry.Car.O!).Text;
            if (pattern == "\\`/:" && !name.Text.StartsWith("/:", StringComparison.Ordinal)) continue;
            Value match = host.Call("string-match-p", entry.Car, Value.Of(name));
            if (!match.IsFixnum || match.N <= furthest) continue;
            Value only = entry.Cdr.O is Symbol handler ? host.Lisp.GetProperty(handler, operations) : default;
            if (only.IsTrue && host.Call("memq", operation, only).IsNil) continue;
            furthest = match.N;
            best = entry.Cdr;
        }

        return best;
    }

    private static void Wrap(ScriptHost host, string name, bool expands, params int[] names)
    {
        Symbol symbol = host.Lisp.Intern(name);
        if (symbol.FunctionCell.O is not Primitive primitive) throw new InvalidOperationException($"{name} is no primitive");
        host.Lisp.SetFunction(symbol, Value.Of(new HandledPrimitive(host, primitive, symbol, expands, names) { Interactive = primitive.Interactive }));
    }

    /// <summary>A primitive that asks the handlers first.</summary>
    private sealed class HandledPrimitive(ScriptHost host, Primitive inner, Symbol operation, bool expands, int[] names)
        : Primitive(inner.Name, inner.MinArguments, inner.MaxArguments, inner.Documentation)
    {
        public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
        {
            if (host.Variable(host.Sym.FileNameHandlerAlist).IsNil || !Accepts(arguments.Length)) return inner.Call(lisp, arguments);
            foreach (int index in names)
            {
                if (index >= arguments.Length || arguments[index].O is not LispString name) continue;
                Value handler = Find(host, name, operation);
                LispString whole = name;
                if (handler.IsNil && !ScriptHost.IsAbsolute(name.Text) && InMagicDirectory(index, arguments))
                {
                    if (expands)
                    {
                        whole = (LispString)host.Call("expand-file-name", Value.Of(name)).O!;
                        handler = Find(host, whole, operation);
                    }
                    else if (operation.Name == "expand-file-name" && arguments.Length < 2 &&
                        host.Variable(host.Sym.DefaultDirectory).O is LispString directory)
                    {
                        handler = Find(host, directory, operation);
                    }
                }

                if (handler.IsNil) continue;
                Value[] all = new Value[arguments.Length + 1];
                all[0] = Value.Of(operation);
                arguments.CopyTo(all.AsSpan(1));
                all[index + 1] = Value.Of(whole);
                return lisp.Funcall(handler, all);
            }

            return inner.Call(lisp, arguments);
        }

        // a relative name is one of its directory's
        private bool InMagicDirectory(int index, ReadOnlySpan<Value> arguments)
        {
            if (operation.Name == "expand-file-name" && (index > 0 || (arguments.Length > 1 && arguments[1].IsTrue))) return false;
            return host.Variable(host.Sym.DefaultDirectory).O is LispString directory && Find(host, directory, operation).IsTrue;
        }
    }
}
