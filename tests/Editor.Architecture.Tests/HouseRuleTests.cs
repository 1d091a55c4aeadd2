using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Editor.Architecture.Tests;

/// <summary>Rules of the house that a compiler does not know.</summary>
public sealed partial class HouseRuleTests
{
    private static readonly string[] Products = ["Editor.Text", "Editor.Buffers", "Editor.Processes", "Editor.Core", "Editor.Lisp", "Editor.Scripting", "Editor.Tui", "ned"];

    [Fact]
    public void No_type_has_mutable_static_state_so_two_editors_live_in_one_process()
    {
        List<string> offenders = [];
        foreach (Type type in Products.SelectMany(product => Assembly.Load(product).GetTypes()))
        {
            if (type.Name.Contains('<', StringComparison.Ordinal)) continue;    // the compiler's own caches of delegates
            foreach (FieldInfo field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.IsLiteral || field.IsInitOnly || field.Name.Contains('<', StringComparison.Ordinal)) continue;
                if (field.GetCustomAttribute<ThreadStaticAttribute>() is not null) continue;    // scratch space of a thread, no state
                offenders.Add($"{type.FullName}.{field.Name}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_source_file_is_longer_than_500_lines() =>
        Assert.All(SourceFiles(), file => Assert.InRange(File.ReadLines(file).Count(), 0, 500));

    [Fact]
    public void Every_pinned_package_says_why_it_is_here()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "Directory.Packages.props"));
        bool reason = false;
        foreach (string line in lines)
        {
            if (line.Contains("<!--", StringComparison.Ordinal)) reason = true;
            else if (line.Contains("<ItemGroup", StringComparison.Ordinal)) reason = false;
            else if (line.Contains("<PackageVersion", StringComparison.Ordinal)) Assert.True(reason, $"no reason for {line.Trim()}");
        }
    }

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Editor.sln"));
        foreach (string project in Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories))
            Assert.Contains(Path.GetFileName(project), solution, StringComparison.Ordinal);
    }

    [Fact]
    public void Projects_name_no_version_of_a_package()
    {
        foreach (string project in Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories))
            Assert.DoesNotContain(XDocument.Load(project).Descendants("PackageReference"), reference => reference.Attribute("Version") is not null);
    }

    [Fact]
    public void Nothing_in_the_repository_names_a_path_of_a_machine() =>
        Assert.All(
            Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories).Where(file => Texts().IsMatch(file) && !Made().IsMatch(file)),
            file => Assert.DoesNotMatch(Paths(), File.ReadAllText(file)));

    private static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(file => !Made().IsMatch(file));

    [GeneratedRegex(@"\.(cs|csproj|props|md|json|txt|sh|1|editorconfig)$")]
    private static partial Regex Texts();

    [GeneratedRegex(@"[/\\](bin|obj|out|\.git|BenchmarkDotNet\.Artifacts)[/\\]")]
    private static partial Regex Made();

    [GeneratedRegex(@"(?<![A-Za-z0-9_.])/(work|farm|home/[a-z]+|root)/[a-z.]")]
    private static partial Regex Paths();
}
