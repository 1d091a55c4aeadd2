using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>JSON (manual: "Parsing JSON").</summary>
[PrimitiveSet]
internal static partial class JsonPrimitives
{
    /// <summary>Makes the error conditions of this room known.</summary>
    internal static void DefineErrors(Interp lisp)
    {
        lisp.DefineError("json-error", "generic JSON error");
        lisp.DefineError("json-out-of-memory", "not enough memory for creating JSON object", "json-error");
        lisp.DefineError("json-parse-error", "could not parse JSON stream", "json-error");
        lisp.DefineError("json-end-of-file", "end of JSON stream", "json-parse-error", "json-error");
        lisp.DefineError("json-trailing-content", "trailing content after JSON stream", "json-parse-error", "json-error");
        lisp.DefineError("json-object-too-deep", "object cyclic or Lisp evaluation too deep", "json-error");
    }

    [Primitive("json-serialize", "Return the JSON representation of OBJECT as a string.\nARGS: :null-object and :false-object say what stands for null and false.\n\n(fn OBJECT &rest ARGS)", Min = 1)]
    public static Value Serialize(Interp lisp, ReadOnlySpan<Value> arguments) =>
        new LispString(new JsonWriter(lisp, Shape(lisp, arguments[1..], false)).Write(arguments[0]), true);

    [Primitive("json-insert", "Insert the JSON representation of OBJECT before point.\n\n(fn OBJECT &rest ARGS)", Min = 1)]
    public static void Insert(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        LispString made = new(new JsonWriter(host.Lisp, Shape(host.Lisp, arguments[1..], false)).Write(arguments[0]), true);
        host.Insert(host.State.IsMultibyte ? made : CodingPrimitives.Bytes(CodingPrimitives.BytesOf(made)));
    }

    [Primitive("json-parse-string", "Parse the JSON STRING into a Lisp object.\nARGS: :object-type (hash-table, alist, plist), :array-type (array, list), :null-object, :false-object.\n\n(fn STRING &rest ARGS)", Min = 1)]
    public static Value ParseString(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].O is not LispString text) throw lisp.WrongType("stringp", arguments[0]);
        JsonShape shape = Shape(lisp, arguments[1..], true);
        if (text.Text.Contains('\0', StringComparison.Ordinal)) throw lisp.WrongType("string-without-embedded-nulls-p", text);
        JsonReader reader = new(lisp, Decoded(text), "<string>", shape);
        Value value = reader.Read();
        reader.ExpectEnd();
        return value;
    }

    [Primitive("json-parse-buffer", "Read a JSON object from current buffer starting at point, and move point behind it.\nARGS are as in json-parse-string.\n\n(fn &rest ARGS)")]
    public static Value ParseBuffer(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        TextBuffer buffer = host.Current;
        JsonShape shape = Shape(host.Lisp, arguments, true);
        string text = buffer.Text.GetString(new TextRange(buffer.Point, buffer.PointMax));
        JsonReader reader = new(host.Lisp, text, "<callback>", shape, isInternal: true);
        Value value = reader.Read();
        int characters = reader.Position;
        for (int i = 0; i + 1 < reader.Position; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1])) characters--;
        }

        buffer.Point += characters;
        return value;
    }

    /// <summary>Bytes are what they are in UTF-8, also those that a multibyte string holds.</summary>
    internal static string Decoded(LispString text)
    {
        if (System.Text.Ascii.IsValid(text.Text)) return text.Text;
        bool hasBytes = !text.IsMultibyte || text.Text.AsSpan().ContainsAnyInRange('\uDC80', '\uDCFF');
        return hasBytes ? CodingSystem.Utf8Unix.Decode(CodingPrimitives.BytesOf(text)) : text.Text;
    }

    private static JsonShape Shape(Interp lisp, ReadOnlySpan<Value> arguments, bool parses)
    {
        JsonShape shape = new(lisp.Intern("hash-table"), false, lisp.Intern(":null"), lisp.Intern(":false"));
        if (arguments.Length % 2 == 1) throw lisp.WrongType("plistp", Cons.List(arguments));
        // the first of a keyword is the one
        for (int i = arguments.Length - 2; i >= 0; i -= 2)
        {
            Value value = arguments[i + 1];
            string key = arguments[i].AsSymbol?.Name ?? "";
            shape = key switch
            {
                ":null-object" => shape with { Null = value },
                ":false-object" => shape with { False = value },
                ":object-type" when parses => shape with
                {
                    ObjectType = value.O is Symbol { Name: "hash-table" or "alist" or "plist" } type
                        ? type
                        : throw Refused(lisp, "One of hash-table, alist or plist should be specified", value),
                },
                ":array-type" when parses => shape with
                {
                    IsArrayList = value.O is Symbol { Name: "array" or "list" } kind
                        ? kind.Name == "list"
                        : throw Refused(lisp, "One of array or list should be specified", value),
                },
                _ when parses => throw Refused(lisp, "One of :object-type, :array-type, :null-object or :false-object should be specified", value),
                _ => throw Refused(lisp, "One of :null-object or :false-object should be specified", value),
            };
        }

        return shape;
    }

    private static LispSignal Refused(Interp lisp, string message, Value value) => lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str(message), value));
}
