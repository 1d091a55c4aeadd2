using System.Runtime.CompilerServices;
using Editor.Core;
using Xunit;

namespace Editor.Scripting.Tests.Docs;

/// <summary>docs/primitives.md is what the program says of itself.</summary>
public sealed class PrimitiveDocsTests
{
    [Fact]
    public void The_document_of_primitives_is_what_the_table_says()
    {
        // the loop is this thread's and never runs: nothing here may wait for it, its end included
        EditorSession session = new();
        string expected = PrimitiveDocs.ToMarkdown(new ScriptHost(session, isBatch: true));
        string path = Path.Combine(Root(), "docs", "primitives.md");
        if (Environment.GetEnvironmentVariable("NED_WRITE_DOCS") is not null) File.WriteAllText(path, expected);
        string actual = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(string.Equals(expected, actual, StringComparison.Ordinal),
            "docs/primitives.md is not what the program says; write it anew with NED_WRITE_DOCS=1 dotnet test tests/Editor.Scripting.Tests --filter PrimitiveDocs");
    }

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
