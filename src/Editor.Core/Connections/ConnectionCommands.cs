namespace Editor.Core;

/// <summary>Opening, sending to, stopping and closing connections by name (the manual's chapter, as commands).</summary>
internal static class ConnectionCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("open-network-stream",
            "Ask for a host, a service and a protocol, and open a connection with a buffer of its own.\n"
            + "As host, a whole endpoint may be given as on the command line: udp:localhost:5000, tls:example.org:443, unix:/run/x.sock.", Connect, "C-c o");
        commands.Define("open-network-server-stream",
            "Ask for a service and a protocol, and listen there; each connection gets a buffer of its own.\n"
            + "Listens on localhost unless asked for more: the host * is every address, which other machines can reach.", Listen, "C-c l");
        commands.Define("process-send-region", "Send the region to a process: the buffer's own, or one that is asked for.", CommandFlags.KeepsMark, context =>
        {
            EditorProcess process = Target(context, "Send region to process");
            if (process.Type == ProcessType.Network && context.Region.Length > process.OutboxLimit / 4)
            {
                Feed(context.Session, process, context.Text.GetString(context.Region));
                return;
            }

            process.SendRegion(context.Buffer, context.Region);
            context.Message($"Sent {context.Region.Length} characters to {process.Name}");
        }, "C-c C-e");
        commands.Define("process-send-string", "Ask for a text and send it, with a newline, to a process: the buffer's own, or one that is asked for.", context =>
        {
            EditorProcess process = Target(context, "Send to process");
            process.Send(context.ReadString($"Send to {process.Name}", history: "process-send") + "\n");
        });
        commands.Define("process-send-eof", "Say that nothing more will be sent (half-close); what the peer sends is still read.",
            context => SendEof(context, Target(context, "End sending to process")), "C-c C-d");
        commands.Define("delete-process", "Close a connection or a listener: the buffer's own, or one that is asked for.", context =>
        {
            EditorProcess process = Target(context, "Close process");
            process.Delete();
            context.Message($"Closed {process.Name}");
        }, "C-c C-k", "C-c C-c");
        commands.Define("toggle-process-stopped", "Stop a process, so that its peer has to wait, or let it go on.",
            context => Toggle(context, Target(context, "Stop or continue process")), "C-c C-s");
        commands.Define("set-buffer-process-coding-system",
            "Ask how the bytes of the buffer's process become text: utf-8-unix, utf-8-dos for peers that end lines with CR LF, latin-1, no-conversion.",
            SetCoding, "C-x RET p");
        commands.Define("describe-process", "Tell everything about a process: addresses, figures, TLS.", context => Describe(context, Target(context, "Describe process")), "C-c TAB");
    }

    /// <summary>Stops a process or lets it go on, and says which.</summary>
    public static void Toggle(CommandContext context, EditorProcess process)
    {
        bool isStopped = process.State == ProcessState.Stopped;
        if (isStopped) process.Continue();
        else process.Stop();
        context.Message(isStopped ? $"{process.Name} goes on" : $"{process.Name} is stopped: nothing more is read from it");
    }

    /// <summary>Ends our sending.</summary>
    public static void SendEof(CommandContext context, EditorProcess process)
    {
        _ = process.SendEofAsync();
        context.Message($"End of file sent to {process.Name}; what it sends is still read");
    }

    // More than may be queued at once goes out as the peer takes it; the editor does not wait.
    private static async void Feed(EditorSession session, EditorProcess process, string text)
    {
        try
        {
            session.Message($"Sending {text.Length} characters to {process.Name}…");
            await process.SendAsync(text);
            session.Message($"Sent {text.Length} characters to {process.Name}");
        }
        catch (Exception exception)
        {
            session.ReportFault(exception, "sending a region");
        }
    }

    // The buffer's own process, or one that the person names.
    private static EditorProcess Target(CommandContext context, string prompt)
    {
        EditorSession session = context.Session;
        if (session.Connections.ProcessOf(context.Buffer) is not null) return session.Connections.OpenProcessOf(context.Buffer);
        string[] names = [.. session.Processes.All.Select(process => process.Name)];
        if (names.Length == 0) throw context.Error("There is no process: M-x open-network-stream opens one");
        string name = context.ReadString(prompt, names.Length == 1 ? names[0] : null, CompletionSource.FromWords(() => names), "process",
            validator: answer => session.Processes.Find(answer) is null ? $"There is no process ‘{answer}’" : null);
        return session.Processes.Find(name)!;
    }

    private static void Connect(CommandContext context)
    {
        string host = context.ReadString("Host, or endpoint", "localhost", history: "host");
        Endpoint endpoint;
        if (EndpointSyntax.LooksLikeEndpoint(host))
        {
            endpoint = EndpointSyntax.Parse(host);
        }
        else
        {
            string service = context.ReadString($"Service or port at {host}", history: "service");
            string protocol = context.ReadString("Protocol", "tcp", CompletionSource.FromWords(() => ["tcp", "udp", "tls"]), "protocol",
                validator: answer => answer is "tcp" or "udp" or "tls" ? null : $"‘{answer}’ is no protocol: tcp, udp or tls");
            endpoint = Endpoint.Create(protocol switch { "udp" => EndpointScheme.Udp, "tls" => EndpointScheme.Tls, _ => EndpointScheme.Tcp }, host, service);
        }

        if (endpoint.IsListener) ConfirmWildcard(context, endpoint);
        Show(context, endpoint);
    }

    private static void Listen(CommandContext context)
    {
        string service = context.ReadString("Listen at service or port (0 picks one)", history: "service");
        string protocol = context.ReadString("Protocol", "tcp", CompletionSource.FromWords(() => ["tcp", "udp"]), "protocol",
            validator: answer => answer is "tcp" or "udp" ? null : $"‘{answer}’ is no protocol to listen with: tcp or udp");
        string host = context.ReadString("At address (* is every one)", "localhost", history: "host");
        Endpoint endpoint = Endpoint.Create(protocol == "udp" ? EndpointScheme.ListenUdp : EndpointScheme.Listen, host, service);
        ConfirmWildcard(context, endpoint);
        Show(context, endpoint);
    }

    private static void Show(CommandContext context, Endpoint endpoint)
    {
        if (!endpoint.IsListener) context.Session.Echo.Show($"Connecting to {endpoint}…", Face.EchoHint);
        context.Session.Windows.Show(context.Session.Connections.Open(endpoint));
    }

    private static void ConfirmWildcard(CommandContext context, Endpoint endpoint)
    {
        if (endpoint.IsWildcardBind && !context.YesOrNo($"{endpoint} can be reached from other machines. Listen all the same?")) throw context.Error("Not listening");
    }

    private static void SetCoding(CommandContext context)
    {
        EditorProcess process = context.Session.Connections.OpenProcessOf(context.Buffer);
        string name = context.ReadString($"Coding system for {process.Name}", process.ReadCoding.Name,
            CompletionSource.FromWords(() => ["utf-8-unix", "utf-8-dos", "iso-latin-1-unix", "iso-latin-1-dos", "no-conversion", "raw-text"]), "coding",
            validator: answer => CodingSystem.TryParse(answer, out _) ? null : $"There is no coding system ‘{answer}’");
        if (!CodingSystem.TryParse(name, out CodingSystem? coding)) return;
        process.ReadCoding = coding;
        process.WriteCoding = coding;
        context.Message($"{process.Name} reads and writes {coding.Name}");
    }

    private static void Describe(CommandContext context, EditorProcess process)
    {
        ProcessStatistics figures = process.Statistics;
        List<string> lines =
        [
            $"Process {process.Name}: {ProcessWords.State(process)}",
            $"  opened as    {process.Contact.Requested?.ToString() ?? $"a connection of {process.Listener?.Name}"}",
            $"  peer         {ProcessWords.Peer(process)}",
            $"  our address  {string.Join(", ", process.Contact.Local.Select(ProcessContact.Format))}",
            $"  buffer       {process.Buffer?.Name ?? "none"}",
            $"  received     {figures.BytesReceived:N0} bytes, {ProcessWords.Bytes(figures.ReceiveRate)}/s; {figures.Unread:N0} wait to be read",
            $"  sent         {figures.BytesSent:N0} bytes, {ProcessWords.Bytes(figures.SendRate)}/s; {figures.Queued:N0} wait to be sent",
            $"  open for     {ProcessWords.Age(figures.Age)}",
            $"  coding       {process.ReadCoding.Name} in, {process.WriteCoding.Name} out",
        ];
        if (figures.Dropped > 0) lines.Add($"  dropped      {figures.Dropped:N0} datagrams");
        if (process.IsWildcardBind) lines.Add("  ! listens on every address: other machines can reach it");
        if (process.Tls is { } tls)
            lines.Add($"  TLS          {tls.Protocol}, {tls.CipherSuite}; {(tls.IsVerified ? "verified" : $"not verified: {tls.VerificationProblem ?? "nobody asked"}")}; peer {tls.PeerSubject ?? "unnamed"}");
        context.Session.ShowHelp(string.Join('\n', lines.Select(InertText.Show)) + "\n");
    }
}
