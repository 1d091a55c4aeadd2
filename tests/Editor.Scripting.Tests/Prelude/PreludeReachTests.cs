using System.Text;
using Editor.Lisp;

namespace Editor.Scripting.Tests;

/// <summary>What stands in the prelude is used: C#, and then the first file that has a name, win.</summary>
public sealed class PreludeReachTests
{
    [Fact]
    public void Every_definition_can_be_reached()
    {
        List<string> unreachable = [];
        LispRows.OnLoop(host =>
        {
            string[] files = PreludeData.Names();
            HashSet<(bool IsVariable, string Name)> known = [];
            foreach (string line in Encoding.UTF8.GetString(PreludeData.Index).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] fields = line.Split(' ', 4);
                if (!"fmatv".Contains(fields[0][0], StringComparison.Ordinal)) continue;
                bool isVariable = fields[0] == "v";
                bool isCSharp = !isVariable && host.Lisp.Intern(fields[3]).FunctionCell.O is Primitive;
                // what an init form makes (t) is made when its file is, whoever else has the name
                if ((!known.Add((isVariable, fields[3])) || isCSharp) && fields[0] != "t") unreachable.Add($"{files[int.Parse(fields[1])]} {fields[2]} {fields[3]}");
            }
        });
        Assert.Empty(unreachable);
    }
}
