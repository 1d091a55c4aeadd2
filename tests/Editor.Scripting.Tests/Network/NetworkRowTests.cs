using Editor.Testing;

namespace Editor.Scripting.Tests;

/// <summary>What SXEmacs and GNU Emacs do with processes, row by row, in Lisp; docs/compatibility.md tells where ned chose otherwise.</summary>
public sealed class NetworkRowTests : IDisposable
{
    private readonly TestCertificate _authority = TestCertificate.Authority("ned test");
    private readonly TestCertificate _certificate;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ned");

    public NetworkRowTests() => _certificate = TestCertificate.For("localhost", _authority);

    public static TheoryData<string, string> Rows()
    {
        TheoryData<string, string> rows = [];
        foreach (string file in (string[])["chapter.el", "gnu.el", "subprocesses.el", "waiting.el"])
        {
            foreach (string name in LispRows.NamesOf(file)) rows.Add(file, name);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row(string file, string name)
    {
        (string certificate, string key) = _certificate.Write(_folder.FullName, "server");
        LispRows.Run(file, name, certificate, key);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }
}
