using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>simple-httpd, as Debian ships it, served by ned without any of Emacs' files; and curl to ask it.</summary>
public sealed partial class HttpdRig : IAsyncLifetime
{
    private Peer? _ned;

    /// <summary>The folder that is served.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("ned-httpd").FullName;

    /// <summary>The port that the system chose.</summary>
    public int Port { get; private set; }

    /// <summary>The folder of a Debian package of Emacs Lisp: its name without the version.</summary>
    internal static string Package(string name) =>
        Directory.EnumerateDirectories("/usr/share/emacs/site-lisp/elpa-src", name + "-*").FirstOrDefault()
        ?? throw new FileNotFoundException($"The package elpa-{name} is not installed: .ci/run installs it");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Root, "sub"));
        await File.WriteAllTextAsync(Path.Combine(Root, "index.html"), "<h1>the index</h1>\n");
        await File.WriteAllTextAsync(Path.Combine(Root, "sub", "a-file.txt"), "größer\n");
        byte[] large = new byte[50 * 1024 * 1024];
        new Random(1).NextBytes(large);
        await File.WriteAllBytesAsync(Path.Combine(Root, "large.bin"), large);
        string script = $"""
            (progn
              (setq httpd-root "{Root}" httpd-port t httpd-host 'local)
              (defservlet hello text/plain (path query request)
                (insert (format "path %s query %S method %s" path query (caar request))))
              (httpd-start)
              (princ (format "port %s.\n" (process-contact (get-process "httpd") :service)))
              (while t (accept-process-output nil 1)))
            """;
        _ned = Peer.Start(Ned.Path, "-Q", "--batch", "-L", Package("simple-httpd"), "-l", "simple-httpd", "--eval", script);
        Port = int.Parse(PortLine().Match(await _ned.ReadUntilAsync(".\n")).Groups[1].ValueSpan);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_ned is not null) await _ned.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>Runs curl on a path with options before it; gives what it wrote.</summary>
    internal async Task<string> CurlAsync(string path, params string[] options) =>
        Encoding.UTF8.GetString(await CurlBytesAsync(path, options));

    /// <summary>Runs curl; gives the bytes that it wrote.</summary>
    internal async Task<byte[]> CurlBytesAsync(string path, params string[] options)
    {
        ProcessStartInfo start = new("curl", ["--silent", "--show-error", "--max-time", "600", .. options, $"http://127.0.0.1:{Port}{path}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process curl = Process.Start(start)!;
        using MemoryStream output = new();
        using CancellationTokenSource limit = new(Peer.Limit);
        await curl.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
        await curl.WaitForExitAsync(limit.Token);
        Assert.Equal(0, curl.ExitCode);
        return output.ToArray();
    }

    [GeneratedRegex(@"port (\d+)\.")]
    private static partial Regex PortLine();
}
