using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>A client of the chapter's open-network-stream: TCP, or UDP with its one peer.</summary>
internal sealed class ChapterStream(ScriptHost host, Value contact, bool isDatagram, string peer, string service)
{
    /// <summary>Opens it, and waits until it stands; C-g quits.</summary>
    /// <param name="auto">Whether the buffer is made and named after the process.</param>
    public EditorProcess Open(bool auto)
    {
        ProcessRoom room = host.ProcessRoom;
        NetworkArguments wanted = new(host, contact, ProcessApi.Chapter);
        try
        {
            NetworkStreamRequest request = new()
            {
                Name = wanted.Name,
                Remote = Endpoint.Create(isDatagram ? EndpointScheme.Udp : EndpointScheme.Tcp, peer, service),
                Buffer = auto ? ProcessBuffer.Auto : NetworkPrimitives.BufferOf(host, wanted.Get(":buffer")),
                Sentinel = room.SentinelDelegate,
                ReadCoding = room.FindCoding(wanted.ReadCoding),
                WriteCoding = room.FindCoding(wanted.WriteCoding),
                Api = ProcessApi.Chapter,
            };
            return wanted.Describe(room.Open(cancellation => host.Processes.OpenNetworkStreamAsync(request, cancellation)));
        }
        catch (NetworkException exception)
        {
            throw ProcessErrors.Of(host, exception, "make client process failed", contact);
        }
    }
}
