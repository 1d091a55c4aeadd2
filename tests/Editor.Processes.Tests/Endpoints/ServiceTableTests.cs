namespace Editor.Processes.Tests.Endpoints;

public class ServiceTableTests
{
    [Theory]
    [InlineData("www", false, 80)]
    [InlineData("http", false, 80)]
    [InlineData("www-alias", false, 80)]
    [InlineData("time", true, 37)]
    [InlineData("spaced", false, 99)]
    public void Reads_names_and_aliases_of_each_protocol(string name, bool datagram, int port)
    {
        var table = ServiceTable.Parse(new StringReader(
            "# comment\nhttp\t80/tcp www www-alias # last\n\ntime 37/udp\nbroken\nworse x/tcp\nhuge 70000/tcp\nhttp 81/tcp\n  spaced   99/tcp\nsctp 1/sctp\nnoslash 80"));
        Assert.Equal(port, table[(name, datagram)]);
        Assert.False(table.ContainsKey(("http", true)));
        Assert.Equal(5, table.Count);
    }

    [Fact]
    public void The_file_comes_before_what_is_built_in()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "http 8888/tcp\nmine 1234/tcp\n");
            var services = new ServiceTable(path);
            Assert.True(services.TryFind("http", datagram: false, out int port));
            Assert.Equal(8888, port);
            Assert.True(services.TryFind("mine", datagram: false, out port));
            Assert.Equal(1234, port);
            Assert.False(services.TryFind("mine", datagram: true, out _));
            Assert.True(services.TryFind("ssh", datagram: false, out port));
            Assert.Equal(22, port);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("/nonexistent/services")]
    [InlineData("/")]
    public void Without_a_table_the_common_names_are_known(string path)
    {
        var services = new ServiceTable(path);
        Assert.True(services.TryFind("https", datagram: false, out int port));
        Assert.Equal(443, port);
        Assert.True(services.TryFind("syslog", datagram: true, out port));
        Assert.Equal(514, port);
        Assert.False(services.TryFind("syslog", datagram: false, out _));
        Assert.False(services.TryFind("nosuch", datagram: false, out _));
    }

    [Theory]
    [InlineData("0", true, 0)]
    [InlineData("65535", true, 65535)]
    [InlineData("0080", true, 80)]
    [InlineData("65536", false, 0)]
    [InlineData("-1", false, 0)]
    [InlineData("", false, 0)]
    public void Numbers_are_taken_as_they_stand(string service, bool found, int port)
    {
        Assert.Equal(found, new ServiceTable("/nonexistent").TryFind(service, datagram: false, out int result));
        if (found)
            Assert.Equal(port, result);
    }
}
