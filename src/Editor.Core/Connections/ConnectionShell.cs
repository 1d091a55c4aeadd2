namespace Editor.Core;

/// <summary>
/// What the shell adds to processes: connections opened by a person get a buffer with a mode, a cap on its size and a word in its mode line, and what
/// happens to them is told in the echo area. On the loop.
/// </summary>
public sealed class ConnectionShell
{
    private static readonly BufferLocal<EditorProcess?> ProcessKey = new("process", null);
    private readonly EditorSession _session;

    internal ConnectionShell(EditorSession session)
    {
        _session = session;
        Mode = ProcessMode.Create(session);
        session.Processes.Events.Subscribe(OnEvent);
    }

    /// <summary>The mode of buffers that belong to a process.</summary>
    public MajorMode Mode { get; }

    /// <summary>Opens a connection or a listener and does not wait: it shows as connecting, and what comes of it is told in the echo area.</summary>
    /// <param name="endpoint">What to open.</param>
    /// <param name="name">The process' name; made from the endpoint unless given.</param>
    /// <param name="tls">How to verify the peer of a <c>tls:</c> endpoint; the settings' way unless given.</param>
    /// <returns>The buffer it will write in.</returns>
    public TextBuffer Open(Endpoint endpoint, string? name = null, TlsOptions? tls = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        name ??= NameOf(endpoint);
        if (endpoint.IsListener)
        {
            TextBuffer listening = NewBuffer(name);
            Follow(Listen(endpoint, name, listening), listening);
            return listening;
        }

        TextBuffer buffer = NewBuffer(name);
        EditorProcess process = _session.Processes.OpenNetworkStream(Request(endpoint, name, buffer, tls));
        Attach(buffer, process);
        return buffer;
    }

    /// <summary>Opens a connection or a listener and completes when it is open.</summary>
    /// <param name="endpoint">What to open.</param>
    /// <param name="name">The process' name; made from the endpoint unless given.</param>
    /// <param name="tls">How to verify the peer of a <c>tls:</c> endpoint; the settings' way unless given.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="EditorException">It could not be opened; the message names the endpoint and the reason. No buffer is left.</exception>
    public async Task<EditorProcess> OpenAsync(Endpoint endpoint, string? name = null, TlsOptions? tls = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        name ??= NameOf(endpoint);
        TextBuffer buffer = NewBuffer(name);
        try
        {
            EditorProcess process = endpoint.IsListener
                ? await Listen(endpoint, name, buffer)
                : await _session.Processes.OpenNetworkStreamAsync(Request(endpoint, name, buffer, tls), cancellation);
            Attach(buffer, process);
            return process;
        }
        catch
        {
            buffer.Kill();
            throw;
        }
    }

    /// <summary>The process that a buffer shows, open or closed; null for none.</summary>
    public EditorProcess? ProcessOf(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return _session.Processes.ForBuffer(buffer) ?? buffer.Locals.Get(ProcessKey);
    }

    /// <summary>The open process of a buffer.</summary>
    /// <exception cref="EditorException">There is none.</exception>
    public EditorProcess OpenProcessOf(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if (ProcessOf(buffer) is not { } process) throw new EditorException($"Buffer {buffer.Name} has no process: C-x C-p lists them");
        return process.IsClosed ? throw new EditorException($"Process {process.Name} not running: {process.CloseReason!.Message.TrimEnd('\n')}") : process;
    }

    /// <summary>A name for what is opened at an endpoint: <c>localhost:7000</c>, <c>listen:7000</c>.</summary>
    public static string NameOf(Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.Scheme switch
        {
            EndpointScheme.Tcp => endpoint.ToString()["tcp:".Length..],
            EndpointScheme.Listen or EndpointScheme.ListenUdp when endpoint.Host == "localhost" => $"{EndpointSyntax.NameOf(endpoint.Scheme)}:{endpoint.Service}",
            _ => endpoint.ToString(),
        };
    }

    private NetworkStreamRequest Request(Endpoint endpoint, string name, TextBuffer buffer, TlsOptions? tls) => new()
    {
        Name = name,
        Remote = endpoint,
        Buffer = ProcessBuffer.Buffer(buffer),
        Tls = tls ?? (endpoint.Scheme == EndpointScheme.Tls ? _session.Settings.Tls : null),
    };

    private Task<EditorProcess> Listen(Endpoint endpoint, string name, TextBuffer buffer) => _session.Processes.OpenNetworkServerStreamAsync(new()
    {
        Name = name,
        Local = endpoint,
        Buffer = ProcessBuffer.Buffer(buffer),
    });

    private TextBuffer NewBuffer(string name)
    {
        TextBuffer buffer = _session.Buffers.Generate($"*{name}*");
        Prepare(buffer);
        return buffer;
    }

    private void Prepare(TextBuffer buffer)
    {
        buffer.SizeCap ??= _session.Processes.Options.BufferCharacters;
        if (BufferModes.Of(buffer).Major.Name == "Fundamental") BufferModes.Of(buffer).SetMajor(Mode);
    }

    // What becomes of a listener that is being opened: said once it is known.
    private async void Follow(Task<EditorProcess> opening, TextBuffer buffer)
    {
        try
        {
            EditorProcess process = await opening;
            Attach(buffer, process);
            _session.Message($"Listening at {string.Join(" and ", process.Contact.Local.Select(ProcessContact.Format))}");
        }
        catch (EditorException exception)
        {
            if (buffer.IsAlive) buffer.Text.Append($"{exception.Message}\n", origin: ChangeOrigin.Process);
            _session.ReportError(exception.Message);
        }
        catch (Exception exception)
        {
            _session.ReportFault(exception, "opening a listener");
        }
    }

    private void OnEvent(ProcessEvent change)
    {
        EditorProcess process = change.Process;
        if (process.Buffer is { IsAlive: true } buffer) Attach(buffer, process);
        _session.Invalidate();
        switch (change.Kind)
        {
            case ProcessEventKind.Opened when process.Listener is { } listener:
                _session.Echo.Show($"{InertText.Show(listener.Name)}: {InertText.Show(process.Name)} from {process.Contact.Text}", Face.EchoHint);
                break;
            case ProcessEventKind.StateChanged when process.State == ProcessState.Open && process.Listener is null:
                _session.Message($"{process.Name}: open");
                break;
            case ProcessEventKind.Closed when change.Reason is { } reason:
                Tell(process, reason);
                break;
        }
    }

    private void Tell(EditorProcess process, CloseReason reason)
    {
        if (reason.Kind is CloseKind.Deleted or CloseKind.BufferKilled or CloseKind.RegistryDisposed) return;
        string text = $"{process.Name}: {reason.Message.TrimEnd('\n')}";
        if (reason is { Kind: CloseKind.ConnectFailed or CloseKind.TlsFailed, Error: EditorException error }) _session.ReportError(error.Message);
        else _session.Message(text);
    }

    private void Attach(TextBuffer buffer, EditorProcess process)
    {
        if (buffer.Locals.Get(ProcessKey) == process) return;
        buffer.Locals.Set(ProcessKey, process);
        Prepare(buffer);
        BufferModes.Of(buffer).Status = () => ProcessWords.Status(ProcessOf(buffer) ?? process);
    }
}
