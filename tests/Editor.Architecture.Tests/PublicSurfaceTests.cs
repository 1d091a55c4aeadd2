using System.Reflection;
using Editor.Testing;
using PublicApiGenerator;

namespace Editor.Architecture.Tests;

/// <summary>The public surface of the libraries that programs embed: a change of it shows in the diff of a snapshot, and is meant.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Fact]
    public void Text() => TextSnapshot.Verify(Assembly.Load("Editor.Text").GeneratePublicApi(Options));

    [Fact]
    public void Buffers() => TextSnapshot.Verify(Assembly.Load("Editor.Buffers").GeneratePublicApi(Options));

    [Fact]
    public void Processes() => TextSnapshot.Verify(Assembly.Load("Editor.Processes").GeneratePublicApi(Options));
}
