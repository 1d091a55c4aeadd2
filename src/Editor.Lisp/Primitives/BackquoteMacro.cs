namespace Editor.Lisp;

/// <summary>Backquote (manual: "Backquote"): list structure with parts that are evaluated. Constant parts stay constant.</summary>
[PrimitiveSet]
internal static partial class BackquoteMacro
{
    [Macro("`", 1, "Argument STRUCTURE describes a template to build: ,FORM puts in a value and ,@FORM splices in a list.\n\n(fn STRUCTURE)", Max = 1)]
    [Macro("backquote", 1, "Argument STRUCTURE describes a template to build: ,FORM puts in a value and ,@FORM splices in a list.\n\n(fn STRUCTURE)", Max = 1)]
    private static Value Backquote(Interp lisp, ReadOnlySpan<Value> args) => new Template(lisp).Expand(args[0], 0);

    private readonly struct Template(Interp lisp)
    {
        public Value Expand(Value form, int depth)
        {
            lisp.CheckStack();
            if (form.O is LispVector vector) return Vector(vector, form, depth);
            if (form.O is not Cons cons) return Constant(form);
            if (IsMark(cons, out Value inside, out Symbol? mark))
            {
                if (ReferenceEquals(mark, lisp.Sym.Backquote)) return Marked(mark, inside, depth + 1);
                return depth == 0 ? inside : Marked(mark, inside, depth - 1);
            }

            return List(cons, depth);
        }

        private Value Vector(LispVector vector, Value form, int depth)
        {
            Value list = Cons.List(vector.Items);
            Value expanded = list.IsNil ? Constant(default) : Expand(list, depth);
            if (Forms.IsConstant(lisp, expanded, out Value value) && Same(value, list)) return form;
            if (expanded.O is Cons { Car.O: Symbol head } call && ReferenceEquals(head, lisp.Sym.ListName)) return new Cons(lisp.Intern("vector"), call.Cdr);
            return Cons.List(lisp.Sym.Vconcat, expanded);
        }

        private static bool Same(Value a, Value b) => Value.Eq(a, b);

        // (MARK INSIDE) once more, with what is in it expanded one level deeper or less deep
        private Value Marked(Symbol mark, Value inside, int depth)
        {
            Value list = Cons.List(inside);
            Value expanded = List((Cons)list.O!, depth);
            return Prepend(Constant(mark), expanded);
        }

        private Value List(Cons list, int depth)
        {
            List<(Value Form, bool Splice, Cons Cell)> parts = [];
            Value rest = list;
            Value tail = Constant(default);
            while (true)
            {
                if (rest.O is not Cons cell)
                {
                    if (rest.IsTrue) tail = Expand(rest, depth);
                    break;
                }

                // (a . ,b) and (a . `b) are (a , b) and (a ` b)
                if (parts.Count > 0 && IsMark(cell, out _, out _))
                {
                    tail = Expand(cell, depth);
                    break;
                }

                if (depth == 0 && cell.Car.O is Cons inner && IsMark(inner, out Value spliced, out Symbol? mark) && ReferenceEquals(mark, lisp.Sym.CommaAt))
                    parts.Add((spliced, true, cell));
                else if (depth > 0 && cell.Car.O is Cons deeper && IsMark(deeper, out Value nested, out Symbol? deep) && ReferenceEquals(deep, lisp.Sym.CommaAt))
                    parts.Add((Marked(deep, nested, depth - 1), false, cell));
                else
                    parts.Add((Expand(cell.Car, depth), false, cell));
                rest = cell.Cdr;
            }

            Value result = tail;
            for (int i = parts.Count - 1; i >= 0; i--)
                result = parts[i].Splice ? Splice(parts[i].Form, result) : Prepend(parts[i].Form, result, parts[i].Cell);
            return result;
        }

        private Value Splice(Value list, Value rest)
        {
            if (Forms.IsConstant(lisp, rest, out Value value) && value.IsNil) return list;
            if (rest.O is Cons { Car.O: Symbol head } call && ReferenceEquals(head, lisp.Sym.Append)) return new Cons(head, new Cons(list, call.Cdr));
            return Cons.List(lisp.Sym.Append, list, rest);
        }

        private Value Prepend(Value item, Value rest, Cons? original = null)
        {
            bool constantRest = Forms.IsConstant(lisp, rest, out Value tail);
            if (constantRest && Forms.IsConstant(lisp, item, out Value value))
            {
                // what has no comma in it stays the very structure that was written
                bool same = original is not null && Same(original.Car, value) && Same(original.Cdr, tail);
                return Forms.Quote(lisp, same ? original : new Cons(value, tail));
            }

            if (constantRest && tail.IsNil) return Cons.List(lisp.Sym.ListName, item);
            if (rest.O is Cons { Car.O: Symbol head } call && ReferenceEquals(head, lisp.Sym.ListName)) return new Cons(head, new Cons(item, call.Cdr));
            return Cons.List(lisp.Sym.ConsName, item, rest);
        }

        private Value Constant(Value value) =>
            value.IsCons || (value.O is Symbol symbol && !symbol.IsKeyword && !ReferenceEquals(symbol, Symbol.True)) ? Forms.Quote(lisp, value) : value;

        private bool IsMark(Cons cons, out Value inside, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Symbol? mark)
        {
            inside = default;
            mark = cons.Car.O as Symbol;
            if (mark is null || cons.Cdr.O is not Cons { Cdr.IsNil: true } only) return false;
            inside = only.Car;
            return ReferenceEquals(mark, lisp.Sym.Backquote) || ReferenceEquals(mark, lisp.Sym.Comma) || ReferenceEquals(mark, lisp.Sym.CommaAt);
        }
    }
}
