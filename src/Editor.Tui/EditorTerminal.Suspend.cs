using System.Runtime.InteropServices;
using Editor.Tui.Terminals;

namespace Editor.Tui;

public sealed partial class EditorTerminal
{
    private SignalWatch? _signals;

    /// <summary>
    /// Stops the program as C-z does in other programs: the shell gets its screen back, and <c>fg</c> paints ours anew.
    /// Safe from any thread; without a job-control shell nothing stops and the screen is painted again.
    /// </summary>
    public void Suspend()
    {
        if (Volatile.Read(ref _signals) is { } signals) signals.RequestSuspend();
    }

    private void Suspend(SignalWatch signals)
    {
        LeaveScreen();
        signals.StopProcessGroup();

        // continued: by fg, or at once where nobody could continue us
        EnterScreen();
        _repaint = true;
    }

    /// <summary>
    /// The signals that concern a terminal. It must be made before raw mode is entered: with the first registration the runtime remembers
    /// the terminal's modes as those to be restored at exit.
    /// </summary>
    private sealed class SignalWatch : IDisposable
    {
        private readonly EditorTerminal _terminal;
        private readonly List<PosixSignalRegistration> _registrations = [];
        private PosixSignalRegistration _stop;
        private volatile bool _suspend;
        private volatile bool _continued;

        internal SignalWatch(EditorTerminal terminal)
        {
            _terminal = terminal;
            Add(PosixSignal.SIGWINCH, terminal.Wake);
            Add(PosixSignal.SIGTERM, () => terminal.Finish(TerminalEnd.Terminated));
            Add(PosixSignal.SIGHUP, () => terminal.Finish(TerminalEnd.HungUp));
            Add(PosixSignal.SIGINT, () => terminal.Finish(TerminalEnd.Interrupted));
            Add(PosixSignal.SIGQUIT, () => terminal.Finish(TerminalEnd.Terminated));

            // The runtime has set the modes that it remembers by now; ours are set again with the next turn.
            Add(PosixSignal.SIGCONT, () =>
            {
                _continued = true;
                terminal.Redraw();
            });
            _stop = ListenForStop();
            Volatile.Write(ref terminal._signals, this);
        }

        internal bool SuspendIsWanted => _suspend;

        /// <summary>Whether a SIGCONT came since this was last asked.</summary>
        internal bool WasContinued
        {
            get
            {
                bool continued = _continued;
                _continued = false;
                return continued;
            }
        }

        internal void RequestSuspend()
        {
            _suspend = true;
            _terminal.Wake();
        }

        // The whole group, as Emacs does: with EDITOR=ned, git stops too and the shell has its prompt. Returns when continued.
        internal void StopProcessGroup()
        {
            _suspend = false;
            _stop.Dispose();
            _ = Libc.Kill(0, Libc.SignalStop);
            _stop = ListenForStop();
        }

        public void Dispose()
        {
            Volatile.Write(ref _terminal._signals, null);
            _stop.Dispose();
            foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        }

        private PosixSignalRegistration ListenForStop() => PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
        {
            context.Cancel = true;
            RequestSuspend();
        });

        private void Add(PosixSignal signal, Action react) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            react();
        }));
    }
}
