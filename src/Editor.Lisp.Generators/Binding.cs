using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Editor.Lisp.Generators;

/// <summary>The registration and the shim of one primitive.</summary>
internal sealed class Binding(IMethodSymbol method, AttributeData attribute, int index)
{
    private static readonly string[] FixedNames = ["a", "b", "c", "d"];
    private static readonly string[] First = ["Interp lisp"];

    /// <summary>Writes both.</summary>
    public void Write(StringBuilder code, StringBuilder shims)
    {
        string name = (string)attribute.ConstructorArguments[0].Value!;
        string documentation = (string)attribute.ConstructorArguments[1].Value!;
        string? interactive = Named("Interactive") as string;
        List<IParameterSymbol> parameters = [.. method.Parameters];
        List<string> lead = [];
        while (parameters.Count > 0 && Context(parameters[0]) is { } expression)
        {
            lead.Add(expression);
            parameters.RemoveAt(0);
        }

        bool rest = parameters.Count > 0 && IsSpan(parameters[parameters.Count - 1]);
        int positional = rest ? parameters.Count - 1 : parameters.Count;
        int required = parameters.Take(positional).Count(parameter => !parameter.HasExplicitDefaultValue);
        int min = Named("Min") is int given && given >= 0 ? given : required;
        int max = Named("Max") is int most && most >= 0 ? most : positional;
        bool many = rest || positional > 4 || max < positional;
        if (rest && max == positional) max = -1;
        List<string> arguments = [.. lead];
        for (int i = 0; i < positional; i++)
        {
            string source = many ? $"(args.Length > {i} ? args[{i}] : default)" : FixedNames[i];
            arguments.Add(Convert(parameters[i], source, i >= required));
        }

        if (rest) arguments.Add(positional == 0 ? "args" : $"(args.Length > {positional} ? args[{positional}..] : default)");

        string init = interactive is null ? string.Empty : $" {{ Interactive = {PrimitiveGenerator.Literal(interactive)} }}";
        string text = PrimitiveGenerator.Literal(documentation);
        string key = PrimitiveGenerator.Literal(name);
        string made = $"new Primitive{positional}({key}, {min}, {text}, &P{index})";
        if (many) made = $"new PrimitiveMany({key}, {min}, {max}, {text}, &P{index})";
        else if (positional == 0) made = $"new Primitive0({key}, {text}, &P{index})";
        code.Append("        lisp.Define(").Append(made).Append(init).Append(");\n");

        string signature = many ? "Interp lisp, System.ReadOnlySpan<Value> args" : string.Join(", ", First.Concat(FixedNames.Take(positional).Select(n => "Value " + n)));
        string call = $"{method.Name}({string.Join(", ", arguments)})";
        shims.Append("    private static Value P").Append(index).Append('(').Append(signature).Append(')');
        Result(shims, call);
    }

    private void Result(StringBuilder shims, string call)
    {
        string type = method.ReturnType.ToDisplayString();
        if (method.ReturnsVoid)
        {
            shims.Append("\n    {\n        ").Append(call).Append(";\n        return default;\n    }\n");
            return;
        }

        string expression = type switch
        {
            "Editor.Lisp.Value" => call,
            "bool" => $"Value.Bool({call})",
            "int" or "long" => $"Value.Int((long){call})",
            "double" => $"Value.Float({call})",
            "System.Numerics.BigInteger" => $"Value.Int({call})",
            "string" => $"Value.Str({call})",
            "string?" => $"{call} is {{ }} made ? Value.Str(made) : default",
            _ => $"Value.Of({call})",
        };
        shims.Append(" => ").Append(expression).Append(";\n");
    }

    private string Convert(IParameterSymbol parameter, string source, bool optional)
    {
        string type = parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString();
        bool nullable = parameter.NullableAnnotation == NullableAnnotation.Annotated || type.EndsWith("?", System.StringComparison.Ordinal);
        string converted = type.TrimEnd('?') switch
        {
            "Editor.Lisp.Value" => source,
            "bool" => $"{source}.IsTrue",
            "long" => $"Arguments.Long(lisp, {source})",
            "int" => $"Arguments.Int(lisp, {source})",
            "double" => $"Arguments.Double(lisp, {source})",
            "Editor.Lisp.Symbol" => $"Arguments.Symbol(lisp, {source})",
            "Editor.Lisp.LispString" => $"Arguments.LispString(lisp, {source})",
            "string" => $"Arguments.Text(lisp, {source})",
            "Editor.Lisp.Cons" => $"Arguments.Cons(lisp, {source})",
            "Editor.Lisp.LispVector" => $"Arguments.Object<LispVector>(lisp, {source}, \"vectorp\")",
            _ => Other(parameter, source),
        };
        if (type is "Editor.Lisp.Value" or "bool") return converted;
        if (!nullable)
        {
            if (!optional) return converted;
            string value = parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } constant ? System.Convert.ToString(constant, System.Globalization.CultureInfo.InvariantCulture)! : "default";
            return $"({source}.IsNil ? {value} : {converted})";
        }

        string target = type.TrimEnd('?');
        return $"({source}.IsNil ? ({target}?)null : {converted})";
    }

    /// <summary>A type of the host: its assembly has a class LispArguments with a method FromLisp(Interp, Value, out T) for it.</summary>
    private static string Other(IParameterSymbol parameter, string source) =>
        $"LispArguments.To{parameter.Type.Name}(lisp, {source})";

    private static string? Context(IParameterSymbol parameter)
    {
        string type = parameter.Type.ToDisplayString();
        if (type == "Editor.Lisp.Interp") return "lisp";
        foreach (AttributeData data in parameter.Type.GetAttributes())
        {
            if (data.AttributeClass?.Name == "LispContextAttribute") return $"({type})lisp.Host";
        }

        return null;
    }

    private static bool IsSpan(IParameterSymbol parameter) => parameter.Type.ToDisplayString() == "System.ReadOnlySpan<Editor.Lisp.Value>";

    private object? Named(string key) => attribute.NamedArguments.FirstOrDefault(pair => pair.Key == key).Value.Value;

}
