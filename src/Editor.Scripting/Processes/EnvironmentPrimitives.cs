using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>The environment of subprocesses, and where programs are.</summary>
[PrimitiveSet]
internal static partial class EnvironmentPrimitives
{
    [Primitive("ned--initial-environment", "Return the environment of this program as a list of NAME=VALUE.")]
    public static Value Initial()
    {
        List<Value> all = [];
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables()) all.Add(Value.Str($"{variable.Key}={variable.Value}"));
        return Cons.List(all.ToArray());
    }

    [Primitive("ned--initial-exec-path", "Return the directories of the variable PATH, each with a slash at its end.")]
    public static Value InitialPath()
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin";
        return Cons.List([.. path.Split(':').Select(static folder => Value.Str((folder.Length == 0 ? "." : folder.TrimEnd('/')) + "/"))]);
    }

    [Primitive("getenv-internal", "Get the value of environment variable VARIABLE in process-environment, or in ENV.  Nil when it is not there.")]
    public static Value GetInternal(ScriptHost host, LispString variable, Value environment = default) =>
        Find(environment.IsTrue ? environment : host.Variable(host.Lisp.Intern("process-environment")), variable.Text) is { } value ? Value.Str(value) : default;

    [Primitive("getenv", "Get the value of environment variable VARIABLE.  VARIABLE should be a string.  Value is nil if VARIABLE is undefined in the environment.")]
    public static Value Get(ScriptHost host, LispString variable, Value frame = default) => GetInternal(host, variable);

    [Primitive("setenv", "Set the value of the environment variable named VARIABLE to VALUE.  VARIABLE should be a string.\nWithout VALUE, remove VARIABLE from the environment.  SUBSTITUTE-ENV-VARS non-nil means substitute environment variables in VALUE.")]
    public static Value Set(ScriptHost host, LispString variable, Value value = default, Value substitute = default)
    {
        if (variable.Text.Contains('=', StringComparison.Ordinal)) throw host.Lisp.Error($"Environment variable name `{variable.Text}' contains `='");
        if (value.IsTrue && substitute.IsTrue) value = host.Call("substitute-env-vars", value);
        Symbol symbol = host.Lisp.Intern("process-environment");
        string? text = value.IsNil ? null : Arguments.Text(host.Lisp, value);
        host.Lisp.SetValue(symbol, Replace(host.Variable(symbol), variable.Text, text));
        return value;
    }

    /// <summary>The value of a variable in a list of NAME=VALUE; null when it is not there, or there without a value.</summary>
    public static string? Find(Value list, string name)
    {
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is not LispString entry || !entry.Text.StartsWith(name, StringComparison.Ordinal)) continue;
            if (entry.Text.Length == name.Length) return null;
            if (entry.Text[name.Length] == '=') return entry.Text[(name.Length + 1)..];
        }

        return null;
    }

    private static Value Replace(Value list, string name, string? value)
    {
        List<Value> kept = [];
        if (value is not null) kept.Add(Value.Str($"{name}={value}"));
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            bool same = cell.Car.O is LispString entry && (entry.Text == name || entry.Text.StartsWith(name + "=", StringComparison.Ordinal));
            if (!same) kept.Add(cell.Car);
        }

        return Cons.List(kept.ToArray());
    }
}
